// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.people;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Acceptance;
import dev.lethe.web.access.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

/** Where the link of an invitation leads; only the signed-in get here. */
@Path("/invitation/{token}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class InvitationResource {

  @CheckedTemplate(basePath = "people")
  static class Templates {
    static native TemplateInstance invitation(String person, String place);

    private Templates() {}
  }

  private final SignedIn signedIn;

  InvitationResource(SignedIn signedIn) {
    this.signedIn = signedIn;
  }

  @GET
  public TemplateInstance invitation(@PathParam("token") String token) throws ApiException {
    String person = signedIn.api().access().getMe().getDisplayName();
    return Templates.invitation(person, "/invitation/" + token);
  }

  @POST
  public Response accept(@PathParam("token") String token) throws ApiException {
    String tenant =
        signedIn.api().tenants().acceptInvitation(new Acceptance().token(token)).getTenant();
    return Response.seeOther(UriBuilder.fromPath("/t/{tenant}").build(tenant)).build();
  }
}
