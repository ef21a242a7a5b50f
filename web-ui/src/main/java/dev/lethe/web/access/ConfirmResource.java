// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.Redirect;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * Where somebody confirms with a one-time code that it is they. The session of before is given up,
 * so that a new one, of the higher level, takes its place; at the sign-in service they stay signed
 * in and are asked for the code alone.
 */
@Path("/confirm")
@Blocking
public class ConfirmResource {

  static final String PATH = "/confirm";

  private final OidcSession session;
  private final Held held;

  ConfirmResource(OidcSession session, Held held) {
    this.session = session;
    this.held = held;
  }

  /** Gives the session up. */
  @GET
  public Response confirm() {
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
        redirect.additionalQueryParams().add("acr_values", "gold");
      }
    }
  }
}
