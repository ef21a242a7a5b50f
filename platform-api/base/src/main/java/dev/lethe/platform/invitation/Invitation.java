// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import dev.lethe.platform.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An open invitation, as it crosses HTTP.
 *
 * @param id its id
 * @param email where to
 * @param roles what the person will be
 * @param invitedAt when
 * @param expiresAt until when it can be accepted
 * @param mailed whether the mail has left
 */
public record Invitation(
    UUID id, String email, List<Role> roles, Instant invitedAt, Instant expiresAt, boolean mailed) {

  public Invitation {
    roles = List.copyOf(roles);
  }

  /** Never shows the address. */
  @Override
  public String toString() {
    return "Invitation[" + id + ", " + roles + "]";
  }
}
