// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The person behind a call, in one organisation.
 *
 * @param tenantId the organisation; {@code TenantTransaction.PLATFORM} for an operator
 * @param tenantSlug its slug; empty for an operator
 * @param person subject of the token, the person's pseudonym everywhere
 * @param displayName for people
 * @param roles of the membership
 * @param grantedAt since when the roles are held
 * @param grantedBy who granted them
 */
public record Caller(
    UUID tenantId,
    String tenantSlug,
    String person,
    String displayName,
    Set<Role> roles,
    Instant grantedAt,
    String grantedBy) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Whether the caller has a permission. */
  public boolean may(Permission permission) {
    return permission.isHeldBy(roles);
  }

  /** Everything the caller may do, as written. */
  public List<String> permissions() {
    return Stream.of(Permission.values()).filter(this::may).map(Permission::text).toList();
  }

  /**
   * @throws ProblemException FORBIDDEN if the caller lacks the permission
   */
  public void require(Permission permission) {
    if (!may(permission)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "This needs the permission " + permission.text() + ".");
    }
  }
}
