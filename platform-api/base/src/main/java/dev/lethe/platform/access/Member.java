// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who belongs to an organisation.
 *
 * @param person subject of their token, their pseudonym everywhere
 * @param username sign-in name
 * @param displayName for people
 * @param roles what they are
 * @param grantedAt since when
 */
public record Member(
    String person, String username, String displayName, List<Role> roles, Instant grantedAt) {
  public Member {
    roles = List.copyOf(roles);
  }
}
