// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.serviceaccount;

import java.time.Instant;
import java.util.UUID;

/**
 * A secret, told once.
 *
 * @param id of the account
 * @param clientId for the client-credentials grant at Keycloak's token endpoint
 * @param clientSecret kept by Keycloak alone
 * @param expiresAt until when it works
 */
public record IssuedSecret(UUID id, String clientId, String clientSecret, Instant expiresAt) {

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "IssuedSecret[" + clientId + "]";
  }
}
