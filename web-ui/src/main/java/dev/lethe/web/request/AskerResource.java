// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.AskersWords;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** What a person wrote who asked on the page for persons. */
@Path("/t/{tenant}/requests/{id}/asker")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AskerResource {

  @CheckedTemplate(basePath = "request")
  static class Templates {
    static native TemplateInstance askersPage(
        Shell shell, ErasureRequest request, AskersWords asker);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;

  AskerResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  @GET
  public TemplateInstance words(@PathParam("id") UUID id) throws ApiException {
    return Templates.askersPage(
        frame.open("requests"),
        signedIn.api().requests().getErasureRequest(id),
        signedIn.api().requests().getAsker(id));
  }
}
