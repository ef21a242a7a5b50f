// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The person behind a call, in one organisation.
 *
 * @param tenantId the organisation; {@code TenantTransaction.PLATFORM} for an operator
 * @param tenantSlug its slug; empty for an operator
 * @param person subject of the token, the person's pseudonym everywhere
 * @param displayName for people
 * @param roles of the membership
 * @param permissions what the caller may do, as the matrix has it
 * @param grantedAt since when the roles are held
 * @param grantedBy who granted them
 */
public record Caller(
    UUID tenantId,
    String tenantSlug,
    String person,
    String displayName,
    Set<Role> roles,
    List<String> permissions,
    Instant grantedAt,
    String grantedBy) {

  public Caller {
    roles = Set.copyOf(roles);
    permissions = List.copyOf(permissions);
  }

  /** Whether the caller has a permission. */
  public boolean may(String permission) {
    return permissions.contains(permission);
  }

  /**
   * @throws ProblemException FORBIDDEN if the caller lacks the permission
   */
  public void require(String permission) {
    if (!may(permission)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "This needs the permission " + permission + ".");
    }
  }
}
