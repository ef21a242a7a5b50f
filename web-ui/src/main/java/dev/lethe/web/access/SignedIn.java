// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** The signed-in person of this request and the organisation named in the address. */
@RequestScoped
public class SignedIn {

  private final SecurityIdentity identity;
  private final ApiConnection connection;
  private final UriInfo uri;

  SignedIn(SecurityIdentity identity, ApiConnection connection, UriInfo uri) {
    this.identity = identity;
    this.connection = connection;
    this.uri = uri;
  }

  /** The API with this person's token, in the organisation of the address. */
  public Api api() {
    AccessTokenCredential credential = identity.getCredential(AccessTokenCredential.class);
    if (credential == null) {
      throw new UnauthorizedException("no access token in the session");
    }
    return connection.signedIn(credential.getToken(), tenant());
  }

  /** The organisation named in the address, {@code /t/SLUG/…}. */
  public Optional<String> tenant() {
    return Optional.ofNullable(uri.getPathParameters().getFirst("tenant"));
  }
}
