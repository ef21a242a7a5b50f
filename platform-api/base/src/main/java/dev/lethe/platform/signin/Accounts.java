// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.signin;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.UserRepresentation;

/** Accounts at the sign-in service. */
@ApplicationScoped
public class Accounts {

  /** What the person does before the first sign-in, each by themselves. */
  private static final List<String> ENROLMENT =
      List.of("VERIFY_EMAIL", "UPDATE_PROFILE", "UPDATE_PASSWORD", "CONFIGURE_TOTP");

  /** Credentials beside the password; nobody enrols them for somebody else. */
  private static final Set<String> SECOND_FACTORS =
      Set.of("otp", "webauthn", "webauthn-passwordless");

  /** How long Keycloak's link works, in seconds. */
  private static final int MAIL_LIFE = (int) Duration.ofDays(7).toSeconds();

  private final Keycloak keycloak;
  private final String realm;

  Accounts(Keycloak keycloak, @ConfigProperty(name = "lethe.keycloak.realm") String realm) {
    this.keycloak = keycloak;
    this.realm = realm;
  }

  /**
   * Sees to it that somebody can sign in under an address: makes the account where there is none,
   * and has Keycloak write to whoever has not yet set credentials of their own. It tells the caller
   * nothing of what it found.
   *
   * @param email in lower case
   * @param language of what Keycloak writes
   * @param setByOthers whether somebody else may know the credentials of a person, which then end
   *     with all that was opened by them
   * @throws ProblemException IDENTITY_PROVIDER_UNAVAILABLE if Keycloak does not answer or does not
   *     get its mail off
   */
  public void prepare(String email, Locale language, Predicate<String> setByOthers) {
    try {
      UsersResource users = keycloak.realm(realm).users();
      List<UserRepresentation> found = users.searchByEmail(email, true);
      String id = found.isEmpty() ? create(users, email, language) : found.get(0).getId();
      UserResource account = users.get(id);
      if (setByOthers.test(id)) {
        account.credentials().forEach(known -> account.removeCredential(known.getId()));
        account.logout();
      }
      if (account.credentials().stream().noneMatch(c -> SECOND_FACTORS.contains(c.getType()))) {
        account.executeActionsEmail(null, null, MAIL_LIFE, ENROLMENT);
      }
    } catch (ProcessingException | WebApplicationException e) {
      throw new ProblemException(
          ProblemType.IDENTITY_PROVIDER_UNAVAILABLE, "The account could not be made ready.");
    }
  }

  private static String create(UsersResource users, String email, Locale language) {
    UserRepresentation user = new UserRepresentation();
    user.setUsername(email);
    user.setEmail(email);
    user.setEnabled(true);
    user.setAttributes(Map.of("locale", List.of(language.getLanguage())));
    try (Response response = users.create(user)) {
      return CreatedResponseUtil.getCreatedId(response);
    }
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
