// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.serviceaccount;

import dev.lethe.platform.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A service account, as it crosses HTTP.
 *
 * @param id its id
 * @param name what people call it
 * @param roles what it is
 * @param credentials that work, newest first; two while its secret is changed
 */
public record ServiceAccount(
    UUID id, String name, List<Role> roles, List<ServiceCredential> credentials) {

  public ServiceAccount {
    roles = List.copyOf(roles);
    credentials = List.copyOf(credentials);
  }

  /**
   * What a program signs in with; the secret is told once.
   *
   * @param clientId for the client-credentials grant
   * @param createdAt since when it works
   * @param expiresAt until when
   */
  public record ServiceCredential(String clientId, Instant createdAt, Instant expiresAt) {}
}
