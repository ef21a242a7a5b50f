// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody who belongs to an organisation.
 *
 * @param id of the membership
 * @param person subject of their token, their pseudonym everywhere
 * @param username sign-in name
 * @param displayName for people
 * @param roles what they are
 * @param grantedAt since when
 * @param version counts the changes
 */
public record Member(
    UUID id,
    String person,
    String username,
    String displayName,
    List<Role> roles,
    Instant grantedAt,
    @JsonIgnore long version) {
  public Member {
    roles = List.copyOf(roles);
  }

  /** Whether this role is among theirs. */
  public boolean is(Role role) {
    return roles.contains(role);
  }
}
