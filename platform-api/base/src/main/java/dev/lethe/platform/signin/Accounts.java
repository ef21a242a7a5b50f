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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

  /** What an account is to the platform. */
  public enum Standing {
    /** It belongs to no organisation. */
    STRANGER,
    /** It is a member's. */
    MEMBER,
    /** It is a member's whose credentials somebody else may know. */
    SET_BY_OTHERS
  }

  /**
   * Makes the account of an address, where there is none.
   *
   * @param email in lower case
   * @param language of what Keycloak writes
   * @return its id, the subject of its tokens; empty if there was one
   * @throws ProblemException IDENTITY_PROVIDER_UNAVAILABLE if Keycloak does not answer
   */
  public Optional<String> make(String email, Locale language) {
    return asked(
        "The account could not be made.",
        users ->
            users.searchByEmail(email, true).isEmpty()
                ? Optional.of(create(users, email, language))
                : Optional.empty());
  }

  /**
   * Has Keycloak write to the address of an account whose person has not yet set credentials of
   * their own. Credentials that somebody else may know end, with all that was opened by them.
   *
   * <p>Somebody may have put an address into their account that is not theirs, and wait for its
   * owner to move in. So an account that has not proved its address is left alone as soon as it
   * holds anything: a member, a credential, or a sign-in elsewhere.
   *
   * @param email of an account, in lower case
   * @param standing of the account with this id
   * @return false if the account was left alone, and nobody can be let in under the address
   * @throws ProblemException IDENTITY_PROVIDER_UNAVAILABLE if Keycloak does not answer or does not
   *     get its mail off
   */
  public boolean enrol(String email, Function<String, Standing> standing) {
    return asked(
        "The account could not be made ready.",
        users -> {
          UserRepresentation found =
              users.searchByEmail(email, true).stream()
                  .findFirst()
                  .orElseThrow(NotFoundException::new);
          UserResource account = users.get(found.getId());
          Standing known = standing.apply(found.getId());
          if (known == Standing.SET_BY_OTHERS) {
            account.credentials().forEach(old -> account.removeCredential(old.getId()));
            account.logout();
          } else if (!Boolean.TRUE.equals(found.isEmailVerified())
              && (known == Standing.MEMBER || holdsAnything(account))) {
            return false;
          }
          if (account.credentials().stream().noneMatch(c -> SECOND_FACTORS.contains(c.getType()))) {
            account.executeActionsEmail(null, null, MAIL_LIFE, ENROLMENT);
          }
          return true;
        });
  }

  private static boolean holdsAnything(UserResource account) {
    return !account.credentials().isEmpty() || !account.getFederatedIdentity().isEmpty();
  }

  /**
   * The address of an account.
   *
   * @return in lower case; empty if the account is gone or has none
   * @throws ProblemException IDENTITY_PROVIDER_UNAVAILABLE if Keycloak does not answer
   */
  public Optional<String> address(String id) {
    return account(id).flatMap(Accounts::address);
  }

  /**
   * The address of an account, if its person has proved that it is theirs.
   *
   * @return in lower case; empty if the account is gone or has none
   * @throws ProblemException IDENTITY_PROVIDER_UNAVAILABLE if Keycloak does not answer
   */
  public Optional<String> provenAddress(String id) {
    return account(id)
        .filter(user -> Boolean.TRUE.equals(user.isEmailVerified()))
        .flatMap(Accounts::address);
  }

  private static Optional<String> address(UserRepresentation user) {
    return Optional.ofNullable(user.getEmail()).map(email -> email.toLowerCase(Locale.ROOT));
  }

  private Optional<UserRepresentation> account(String id) {
    return asked(
        "The account could not be read.",
        users -> {
          try {
            return Optional.of(users.get(id).toRepresentation());
          } catch (NotFoundException e) {
            return Optional.empty();
          }
        });
  }

  /**
   * Removes an account, if it is there.
   *
   * @throws ProblemException IDENTITY_PROVIDER_UNAVAILABLE if Keycloak does not answer
   */
  public void remove(String id) {
    asked(
        "The account could not be removed.",
        users -> {
          try {
            users.get(id).remove();
            return true;
          } catch (NotFoundException e) {
            return false;
          }
        });
  }

  private <T> T asked(String failure, Function<UsersResource, T> question) {
    try {
      return question.apply(keycloak.realm(realm).users());
    } catch (ProcessingException | WebApplicationException e) {
      throw new ProblemException(ProblemType.IDENTITY_PROVIDER_UNAVAILABLE, failure);
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
    asked(
        "Sessions could not be ended.",
        users -> {
          try {
            users.get(person).logout();
            return true;
          } catch (NotFoundException e) {
            // Whoever is gone has no session.
            return false;
          }
        });
  }
}
