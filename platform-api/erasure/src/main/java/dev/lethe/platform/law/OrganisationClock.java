// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.law;

import dev.lethe.platform.tenant.Jurisdiction;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;

/**
 * By what an organisation counts the terms of requests that are filed from now on.
 *
 * @param law code, for example {@code gdpr}
 * @param region whose holidays count, for example {@code de-be}; without one weekends alone do
 * @param zone where days begin and end, for example {@code Europe/Berlin}
 */
public record OrganisationClock(
    @NotBlank String law, Optional<String> region, @NotBlank String zone) {

  static OrganisationClock of(Jurisdiction by) {
    return new OrganisationClock(by.law(), by.region(), by.zone().getId());
  }
}
