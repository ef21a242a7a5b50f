// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.archive;

import dev.lethe.client.ApiException;
import dev.lethe.web.access.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Everything that an organisation takes along. The page asks the API for nothing, which lets nobody
 * else in while the organisation is suspended.
 */
@Path("/t/{tenant}/archive")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ArchiveResource {

  @CheckedTemplate(basePath = "archive")
  static class Templates {
    static native TemplateInstance archive(String slug, String place);

    private Templates() {}
  }

  private final SignedIn signedIn;

  ArchiveResource(SignedIn signedIn) {
    this.signedIn = signedIn;
  }

  @GET
  public TemplateInstance ask(@PathParam("tenant") String slug) {
    return Templates.archive(slug, "/t/" + slug + "/archive");
  }

  /** Hands the archive on as it comes. */
  @POST
  public Response take(@PathParam("tenant") String slug) throws ApiException {
    return Response.ok(signedIn.api().archive())
        .type("application/zip")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + slug + ".zip\"")
        .build();
  }
}
