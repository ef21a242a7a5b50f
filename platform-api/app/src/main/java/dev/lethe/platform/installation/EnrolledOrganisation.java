// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.installation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.platform.tenant.Suspension;
import dev.lethe.platform.tenant.Tenants.Enrolled;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An organisation of the installation.
 *
 * @param since when it was added
 * @param members people who belong to it now
 * @param suspendedAt since when it is suspended; empty while it is at work
 * @param suspendedFor why, in the words of whoever suspended it
 * @param closing whether it is closed for good
 */
public record EnrolledOrganisation(
    UUID id,
    String slug,
    String name,
    Instant since,
    int members,
    Optional<Instant> suspendedAt,
    Optional<String> suspendedFor,
    @JsonUnwrapped Closing closing) {

  /**
   * How far an organisation is closed.
   *
   * @param closedAt since when it is, for good; empty before
   * @param emptiedAt since when nothing is left of it but its name
   */
  public record Closing(Optional<Instant> closedAt, Optional<Instant> emptiedAt) {}

  static EnrolledOrganisation of(Enrolled organisation, int members) {
    return new EnrolledOrganisation(
        organisation.id(),
        organisation.slug(),
        organisation.name(),
        organisation.since(),
        members,
        organisation.suspension().map(Suspension::since),
        organisation.suspension().map(Suspension::reason),
        new Closing(organisation.closedAt(), organisation.emptiedAt()));
  }
}
