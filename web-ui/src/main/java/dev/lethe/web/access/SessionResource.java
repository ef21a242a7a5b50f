// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Me;
import dev.lethe.client.model.Membership;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;

/** The ways in and out: the public start page, sign-in, choice of organisation, sign-out. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SessionResource {

  @CheckedTemplate(basePath = "access")
  static class Templates {
    static native TemplateInstance start();

    static native TemplateInstance organisations(
        String person, List<Membership> memberships, boolean operator);

    static native TemplateInstance signInFailed();

    static native TemplateInstance session();

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final OidcSession session;
  private final Instance<OidcConfigurationMetadata> provider;

  SessionResource(
      SignedIn signedIn, OidcSession session, Instance<OidcConfigurationMetadata> provider) {
    this.signedIn = signedIn;
    this.session = session;
    this.provider = provider;
  }

  /** The page for people without an account. */
  @GET
  public TemplateInstance start() {
    return Templates.start();
  }

  /** Only the signed-in get here: on to their organisation, or to the choice of one. */
  @GET
  @Path("sign-in")
  public Response signIn() throws ApiException {
    Me me = signedIn.api().access().getMe();
    if (me.getMemberships().size() == 1) {
      String slug = me.getMemberships().get(0).getTenant();
      return Response.seeOther(UriBuilder.fromPath("/t/{tenant}").build(slug)).build();
    }
    return Response.ok(
            Templates.organisations(
                    me.getDisplayName(),
                    me.getMemberships(),
                    me.getPermissions().contains("installation:read"))
                .render())
        .build();
  }

  /** Where the sign-in service sends people back to. */
  @GET
  @Path("signed-in")
  public Response signedIn() {
    return Response.seeOther(URI.create("/sign-in")).build();
  }

  @GET
  @Path("sign-in-failed")
  public TemplateInstance signInFailed() {
    return Templates.signInFailed();
  }

  /**
   * The token for forms, as text. Scripts ask before they send what took long to type; who is not
   * signed in gets a refusal and no page.
   */
  @GET
  @Path("session")
  @Produces(MediaType.TEXT_PLAIN)
  public TemplateInstance session() {
    return Templates.session();
  }

  /** Ends the session here and at the sign-in service. */
  @POST
  @Path("sign-out")
  public Response signOut(@Context UriInfo uri) {
    URI home = uri.getBaseUriBuilder().build();
    URI end =
        UriBuilder.fromUri(provider.get().getEndSessionUri())
            .queryParam("id_token_hint", session.getIdToken().getRawToken())
            .queryParam("post_logout_redirect_uri", home)
            .build();
    session.logout().await().indefinitely();
    return Response.seeOther(end).build();
  }
}
