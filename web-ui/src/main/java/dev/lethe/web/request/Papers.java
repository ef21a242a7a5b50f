// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.model.Certificate;
import dev.lethe.client.model.RequestLetters;
import java.util.List;
import java.util.Optional;

/**
 * What was issued and written for a request.
 *
 * @param certificates newest first
 * @param letters absent for roles that may not see them
 */
public record Papers(List<Certificate> certificates, Optional<RequestLetters> letters) {

  public Papers {
    certificates = List.copyOf(certificates);
  }

  /** Whether the request is closed and its person was not sent the answer. */
  public boolean untold() {
    return letters.filter(l -> Boolean.TRUE.equals(l.getUntold())).isPresent();
  }
}
