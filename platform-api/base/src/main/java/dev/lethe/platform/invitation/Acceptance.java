// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Says that the caller accepts an invitation.
 *
 * @param token the end of the link that was mailed
 */
public record Acceptance(@NotNull @Size(max = 200) String token) {

  /** Never shows the token. */
  @Override
  public String toString() {
    return "Acceptance[]";
  }
}
