// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/** Reports of the organisation. */
@Path("/membership-reports")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class ReportResource {

  private final Reports reports;
  private final CurrentCaller caller;
  private final Paging paging;

  ReportResource(Reports reports, CurrentCaller caller, Paging paging) {
    this.reports = reports;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Permitted("report:read")
  @TenantTransactional
  public Response list(
      @QueryParam("requestId") Optional<UUID> requestId, @BeanParam PageRequest page) {
    return paging.answer(
        page,
        reports.list(requestId, paging.after(page).map(UUID::fromString), page.limit() + 1),
        report -> report.id().toString());
  }

  @GET
  @Path("/{id}")
  @Permitted("report:read")
  @TenantTransactional
  public Report get(@PathParam("id") UUID id) {
    return reports.get(caller.get().tenantId(), id);
  }

  @GET
  @Path("/{id}/scores")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Permitted("scores:read")
  @SteppedUp
  @TenantTransactional
  public byte[] scores(@PathParam("id") UUID id) {
    return reports.scores(caller.get().tenantId(), id);
  }
}
