// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.installation;

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
 */
public record EnrolledOrganisation(
    UUID id,
    String slug,
    String name,
    Instant since,
    int members,
    Optional<Instant> suspendedAt,
    Optional<String> suspendedFor) {

  static EnrolledOrganisation of(Enrolled organisation, int members) {
    return new EnrolledOrganisation(
        organisation.id(),
        organisation.slug(),
        organisation.name(),
        organisation.since(),
        members,
        organisation.suspension().map(Suspension::since),
        organisation.suspension().map(Suspension::reason));
  }
}
