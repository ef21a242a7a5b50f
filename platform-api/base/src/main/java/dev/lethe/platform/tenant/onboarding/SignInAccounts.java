// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Accounts in Keycloak, made through its admin client. */
@ApplicationScoped
class SignInAccounts {

  private final Keycloak keycloak;
  private final String realm;

  SignInAccounts(Keycloak keycloak, @ConfigProperty(name = "lethe.keycloak.realm") String realm) {
    this.keycloak = keycloak;
    this.realm = realm;
  }

  /**
   * Makes the account, or finds the one that a call before this made: same name and same address.
   *
   * @return subject of its tokens
   * @throws ProblemException VALIDATION_FAILED if the name is somebody else's,
   *     IDENTITY_PROVIDER_UNAVAILABLE if Keycloak does not answer
   */
  String ensure(NewMember member) {
    try {
      UsersResource users = keycloak.realm(realm).users();
      List<UserRepresentation> found = users.searchByUsername(member.username(), true);
      return found.isEmpty() ? create(users, member) : adopt(found.get(0), member);
    } catch (ProcessingException | WebApplicationException e) {
      throw new ProblemException(
          ProblemType.IDENTITY_PROVIDER_UNAVAILABLE, "The account could not be made.");
    }
  }

  private static String create(UsersResource users, NewMember member) {
    CredentialRepresentation password = new CredentialRepresentation();
    password.setType(CredentialRepresentation.PASSWORD);
    password.setValue(member.initialPassword());
    password.setTemporary(false);
    UserRepresentation user = new UserRepresentation();
    user.setUsername(member.username());
    user.setEmail(member.email());
    user.setEmailVerified(true);
    user.setFirstName(firstName(member.displayName()));
    user.setLastName(lastName(member.displayName()));
    user.setEnabled(true);
    user.setCredentials(List.of(password));
    try (Response response = users.create(user)) {
      if (response.getStatus() == Response.Status.CONFLICT.getStatusCode()) {
        throw ProblemException.invalid("/email", "is already used by another account");
      }
      return CreatedResponseUtil.getCreatedId(response);
    }
  }

  private static String adopt(UserRepresentation user, NewMember member) {
    if (!member.email().equalsIgnoreCase(user.getEmail())) {
      throw ProblemException.invalid("/username", "is already used by another account");
    }
    return user.getId();
  }

  private static String firstName(String displayName) {
    int space = displayName.lastIndexOf(' ');
    return space < 0 ? displayName : displayName.substring(0, space);
  }

  private static String lastName(String displayName) {
    int space = displayName.lastIndexOf(' ');
    return space < 0 ? displayName : displayName.substring(space + 1);
  }
}
