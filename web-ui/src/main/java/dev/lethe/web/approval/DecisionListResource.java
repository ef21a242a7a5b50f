// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.approval;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.RequestCall;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** What awaits a decision. */
@Path("/t/{tenant}/decisions")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DecisionListResource {

  @CheckedTemplate(basePath = "approval")
  static class Templates {
    static native TemplateInstance decisions(Shell shell, Sheet<ErasureRequest> sheet);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;

  DecisionListResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    ListQuery query = ListQuery.of(address);
    return Templates.decisions(
        frame.open("decisions"),
        Sheet.of(query, RequestCall.of(signedIn.api(), query.put("state", "AWAITING_DECISION"))));
  }
}
