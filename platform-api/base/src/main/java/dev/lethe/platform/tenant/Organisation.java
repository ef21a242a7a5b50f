// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/**
 * An organisation and its policy.
 *
 * @param id its id
 * @param slug short name in addresses and headers
 * @param name for people
 * @param jurisdiction by what it counts terms
 * @param controller legal name of the controller, printed on what is issued
 * @param contact where people write to, printed on what is issued
 * @param approvals different people who must agree where nobody decides alone, at least 2
 * @param minRoleAge how long a role must have been held before it may decide
 */
public record Organisation(
    UUID id,
    String slug,
    String name,
    Jurisdiction jurisdiction,
    String controller,
    String contact,
    int approvals,
    Duration minRoleAge) {

  /** Where its legal days begin and end. */
  public ZoneId zone() {
    return jurisdiction.zone();
  }

  /** Which day it is there. */
  public LocalDate today(Clock clock) {
    return LocalDate.now(clock.withZone(zone()));
  }
}
