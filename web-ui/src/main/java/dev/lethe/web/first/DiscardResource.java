// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.first;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Practice;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Throws away what was registered to practise on, once somebody saw what goes and what stays. */
@Path("/t/{tenant}/first-steps/discard")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DiscardResource {

  private static final int CONFLICT = 409;

  @CheckedTemplate(basePath = "first")
  static class Templates {
    static native TemplateInstance discard(Shell shell, Practice practice, String place);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;

  DiscardResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  @GET
  public TemplateInstance ask() throws ApiException {
    Shell shell = frame.open("dashboard");
    return Templates.discard(
        shell, signedIn.api().datasets().getPractice(), shell.home() + "/first-steps/discard");
  }

  /** Throws it away; the page comes again with what keeps it, where something does by now. */
  @POST
  public Response discard() throws ApiException {
    try {
      var unused = signedIn.api().datasets().discardPractice();
    } catch (ApiException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      return Response.status(CONFLICT).entity(ask().render()).build();
    }
    return Response.seeOther(URI.create("/t/" + signedIn.tenant().orElse("") + "/first-steps"))
        .build();
  }
}
