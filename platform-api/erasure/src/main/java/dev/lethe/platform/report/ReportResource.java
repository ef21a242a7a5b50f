// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.CsvExports;
import dev.lethe.platform.listing.Columns;
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

  private static final Columns<ReportSummary> COLUMNS =
      new Columns<ReportSummary>()
          .add("id", ReportSummary::id)
          .add("model", r -> r.subject().modelName())
          .add("model_version", r -> r.subject().modelOrdinal())
          .add("method", r -> r.subject().method())
          .add("tier", r -> r.subject().tier())
          .add("verdict", r -> r.judgement().verdict())
          .add("reasons", r -> String.join(" ", r.judgement().reasons()))
          .add("outcome", r -> r.judgement().outcome())
          .add("plan_revision", r -> r.planned().planRevision())
          .add("written_at", ReportSummary::createdAt);

  private final Reports reports;
  private final CurrentCaller caller;
  private final Paging paging;
  private final CsvExports exports;

  ReportResource(Reports reports, CurrentCaller caller, Paging paging, CsvExports exports) {
    this.reports = reports;
    this.caller = caller;
    this.paging = paging;
    this.exports = exports;
  }

  @GET
  @Permitted("report:read")
  @TenantTransactional
  public Response list(
      @QueryParam("requestId") Optional<UUID> requestId,
      @QueryParam("text") Optional<String> text,
      @BeanParam PageRequest page) {
    return paging.answer(page, reports.list(requestId, text, paging.spot(page), page.limit()));
  }

  @GET
  @Path("/csv")
  @Produces(CsvExports.MEDIA_TYPE)
  @Permitted("report:read")
  public Response csv(
      @QueryParam("requestId") Optional<UUID> requestId,
      @QueryParam("text") Optional<String> text) {
    return exports.answer(
        "reports", COLUMNS, spot -> reports.list(requestId, text, spot, CsvExports.PAGE));
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
