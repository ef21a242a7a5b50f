// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.signin;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.ClientsResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** Clients of the sign-in service with which programs get tokens for themselves. */
@ApplicationScoped
public class ServiceClients {

  private static final String OPENID = "openid-connect";

  private final Keycloak keycloak;
  private final String realm;
  private final String audience;

  ServiceClients(
      Keycloak keycloak,
      @ConfigProperty(name = "lethe.keycloak.realm") String realm,
      @ConfigProperty(name = "quarkus.oidc.client-id") String audience) {
    this.keycloak = keycloak;
    this.realm = realm;
    this.audience = audience;
  }

  /**
   * A client that was made.
   *
   * @param subject of its tokens
   * @param secret for the client-credentials grant, which Keycloak alone keeps
   */
  public record Made(String subject, String secret) {

    /** Never shows the secret. */
    @Override
    public String toString() {
      return "Made[" + subject + "]";
    }
  }

  /**
   * Makes a client that gets tokens for itself and signs nobody in.
   *
   * @throws ProblemException IDENTITY_PROVIDER_UNAVAILABLE if Keycloak does not answer
   */
  public Made create(String clientId, String name) {
    ClientRepresentation client = new ClientRepresentation();
    client.setClientId(clientId);
    client.setName(name);
    client.setEnabled(true);
    client.setPublicClient(false);
    client.setClientAuthenticatorType("client-secret");
    client.setStandardFlowEnabled(false);
    client.setImplicitFlowEnabled(false);
    client.setDirectAccessGrantsEnabled(false);
    client.setServiceAccountsEnabled(true);
    client.setFullScopeAllowed(false);
    client.setProtocol(OPENID);
    client.setProtocolMappers(List.of(audience()));
    try {
      ClientsResource clients = keycloak.realm(realm).clients();
      ClientResource made;
      try (Response response = clients.create(client)) {
        made = clients.get(CreatedResponseUtil.getCreatedId(response));
      }
      return new Made(made.getServiceAccountUser().getId(), made.getSecret().getValue());
    } catch (ProcessingException | WebApplicationException e) {
      throw new ProblemException(
          ProblemType.IDENTITY_PROVIDER_UNAVAILABLE, "The client could not be made.");
    }
  }

  private ProtocolMapperRepresentation audience() {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName("audience");
    mapper.setProtocol(OPENID);
    mapper.setProtocolMapper("oidc-audience-mapper");
    mapper.setConfig(
        Map.of(
            "included.client.audience", audience,
            "id.token.claim", "false",
            "access.token.claim", "true"));
    return mapper;
  }

  /**
   * Removes a client, if it is there.
   *
   * @throws ProblemException IDENTITY_PROVIDER_UNAVAILABLE if Keycloak does not answer
   */
  public void remove(String clientId) {
    try {
      ClientsResource clients = keycloak.realm(realm).clients();
      clients.findByClientId(clientId).forEach(found -> clients.get(found.getId()).remove());
    } catch (ProcessingException | WebApplicationException e) {
      throw new ProblemException(
          ProblemType.IDENTITY_PROVIDER_UNAVAILABLE, "The client could not be removed.");
    }
  }
}
