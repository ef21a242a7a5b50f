// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import java.time.ZoneId;
import java.util.Optional;

/**
 * By what an organisation counts the terms it has to keep. A change holds for terms that begin
 * after it.
 *
 * @param law code of the law, for example {@code gdpr}
 * @param region code of the region whose holidays count, for example {@code de-be}; without one
 *     weekends alone are looked at
 * @param zone where its legal days begin and end
 */
public record Jurisdiction(String law, Optional<String> region, ZoneId zone) {

  /** What holds until somebody says otherwise. */
  public static Jurisdiction in(ZoneId zone) {
    return new Jurisdiction("gdpr", Optional.empty(), zone);
  }
}
