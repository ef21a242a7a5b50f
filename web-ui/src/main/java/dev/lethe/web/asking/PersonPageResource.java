// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.asking;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.PersonPageChoice;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Whether persons can ask on a page of the organisation. */
@Path("/t/{tenant}/person-page")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PersonPageResource {

  @CheckedTemplate(basePath = "asking")
  static class Templates {
    static native TemplateInstance setting(Shell shell, boolean open);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;

  PersonPageResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  @GET
  public TemplateInstance setting() throws ApiException {
    boolean open = signedIn.api().tenants().getOrganisationPersonPage().getOpen();
    return Templates.setting(frame.open("person-page"), open);
  }

  @POST
  public Response choose(@FormParam("open") @Nullable String open) throws ApiException {
    var unused =
        signedIn
            .api()
            .tenants()
            .chooseOrganisationPersonPage(new PersonPageChoice().open("true".equals(open)));
    return Response.seeOther(URI.create("/t/" + signedIn.tenant().orElse("") + "/person-page"))
        .build();
  }
}
