// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody who belongs to an organisation.
 *
 * @param id of the membership
 * @param person subject of their token, their pseudonym everywhere
 * @param kind a program, or a person and who knows their credentials
 * @param username sign-in name
 * @param displayName for people
 * @param roles what they are
 * @param grantedAt since when
 * @param version counts the changes
 */
public record Member(
    UUID id,
    String person,
    @JsonIgnore Kind kind,
    String username,
    String displayName,
    List<Role> roles,
    Instant grantedAt,
    @JsonIgnore long version) {

  /** What a member can be. */
  public enum Kind {
    /** Somebody made them a member with a first password. */
    PERSON,
    /** A person who set their credentials, which nobody else knows. */
    ENROLLED,
    /** A program. */
    SERVICE
  }

  public Member {
    roles = List.copyOf(roles);
  }

  /** Somebody who becomes a member. */
  public static Member joining(Guest guest, List<Role> roles, Instant now) {
    return new Member(
        UuidCreator.getTimeOrderedEpoch(),
        guest.person(),
        Kind.ENROLLED,
        guest.username(),
        guest.displayName(),
        roles,
        now,
        0);
  }

  /** Whether nobody else set their credentials. */
  public boolean enrolled() {
    return kind == Kind.ENROLLED;
  }

  /** Whether this role is among theirs. */
  public boolean is(Role role) {
    return roles.contains(role);
  }
}
