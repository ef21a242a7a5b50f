// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.audit;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.AuditEntry;
import dev.lethe.client.model.TrailCheck;
import dev.lethe.web.access.Csv;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;

/** The audit trail, in sentences. */
@Path("/t/{tenant}/audit")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AuditResource {

  @CheckedTemplate(basePath = "audit")
  static class Templates {
    static native TemplateInstance list(
        Shell shell, Trail trail, Optional<TrailCheck> check, Sheet<AuditEntry> sheet);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;

  AuditResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    Trail trail = Trail.of(address);
    return Templates.list(
        frame.open("audit"), trail, Trail.check(signedIn.api()), trail.sheet(signedIn.api()));
  }

  @GET
  @Path("csv")
  @Produces("text/csv")
  public Response csv(@Context UriInfo address) throws ApiException {
    return Csv.of(signedIn.api(), "/audit", Trail.of(address).query());
  }

  @GET
  @Path("chain")
  @Produces("application/jsonl")
  public Response chain() throws ApiException {
    return Response.ok(signedIn.api().download("/audit/chain"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-chain.jsonl\"")
        .build();
  }

  /** Has every hash of the chain computed again. */
  @POST
  @Path("check")
  public Response check() throws ApiException {
    TrailCheck unused = signedIn.api().audit().checkAudit();
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/audit")).build();
  }
}
