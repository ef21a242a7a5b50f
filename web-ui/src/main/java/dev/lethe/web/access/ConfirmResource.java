// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import io.quarkus.arc.Unremovable;
import io.quarkus.logging.Log;
import io.quarkus.oidc.OidcProviderClient;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.Redirect;
import io.quarkus.oidc.RefreshToken;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * Where somebody confirms with password and one-time code that it is they. The session of before is
 * given up, here and at the sign-in service, so that a new one, of the higher level, takes its
 * place and whoever has a copy of the old one has nothing.
 */
@Path("/confirm")
@Blocking
public class ConfirmResource {

  static final String PATH = "/confirm";

  /** The level at which a one-time code is given, as the realm names it. */
  private static final String LEVEL = "gold";

  private final OidcSession session;
  private final OidcProviderClient provider;
  private final RefreshToken refresh;
  private final Held held;

  ConfirmResource(
      OidcSession session, OidcProviderClient provider, RefreshToken refresh, Held held) {
    this.session = session;
    this.provider = provider;
    this.refresh = refresh;
    this.held = held;
  }

  /** Gives the session up. */
  @GET
  public Response confirm() {
    if (refresh.getToken() != null) {
      boolean revoked =
          provider
              .revokeRefreshToken(refresh.getToken())
              .onFailure()
              .recoverWithItem(false)
              .await()
              .indefinitely();
      if (!revoked) {
        // What it opens ends by itself, and confirms nothing.
        Log.warn("the sign-in service did not end a session that was given up");
      }
    }
    session.logout().await().indefinitely();
    return Response.seeOther(URI.create(PATH + "/again")).build();
  }

  /** Only who comes with a new session gets here: back to the form. */
  @GET
  @Path("again")
  public Response confirmed() {
    return Response.seeOther(URI.create(held.page())).build();
  }

  /** Asks the sign-in service for the level at which a one-time code is given. */
  @Redirect(Redirect.Location.OIDC_AUTHORIZATION)
  @Singleton
  @Unremovable
  static class Level implements OidcRedirectFilter {

    @Override
    public void filter(OidcRedirectContext redirect) {
      if (redirect.routingContext().normalizedPath().startsWith(PATH + "/")) {
        redirect.additionalQueryParams().add("acr_values", LEVEL);
      }
    }
  }
}
