// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.signin;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.keycloak.admin.client.Keycloak;

/** Accounts at the sign-in service. */
@ApplicationScoped
public class Accounts {

  private final Keycloak keycloak;
  private final String realm;

  Accounts(Keycloak keycloak, @ConfigProperty(name = "lethe.keycloak.realm") String realm) {
    this.keycloak = keycloak;
    this.realm = realm;
  }

  /**
   * Ends every session of a person, and what their refresh tokens could still fetch. Does nothing
   * for an account that is gone.
   *
   * @param person subject of their tokens
   * @throws ProblemException IDENTITY_PROVIDER_UNAVAILABLE if Keycloak does not answer
   */
  public void signOut(String person) {
    try {
      keycloak.realm(realm).users().get(person).logout();
    } catch (NotFoundException e) {
      // Whoever is gone has no session.
    } catch (ProcessingException | WebApplicationException e) {
      throw new ProblemException(
          ProblemType.IDENTITY_PROVIDER_UNAVAILABLE, "Sessions could not be ended.");
    }
  }
}
