// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.listing.Columns;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import java.util.UUID;

/** The audit entries of the organisation. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AuditResource {

  private static final String READ = "audit:read";

  /** JSON Lines. */
  private static final String LINES = "application/jsonl";

  private static final Columns<ToldEntry> COLUMNS =
      new Columns<ToldEntry>()
          .add("number", told -> told.entry().sequence())
          .add("at", told -> told.entry().at())
          .add("actor", told -> told.entry().actor())
          .add("actor_kind", told -> told.entry().actorKind())
          .add("action", told -> told.entry().action())
          .add("object", told -> told.entry().object())
          .add("hash", told -> told.entry().hash())
          .add("sentence", ToldEntry::sentence);

  private final Trail trail;
  private final TrailChecks checks;
  private final AuditLog log;
  private final TenantTransaction transactions;
  private final CurrentCaller caller;
  private final Paging paging;
  private final CsvExports exports;

  AuditResource(
      Trail trail,
      TrailChecks checks,
      AuditLog log,
      TenantTransaction transactions,
      CurrentCaller caller,
      Paging paging,
      CsvExports exports) {
    this.trail = trail;
    this.checks = checks;
    this.log = log;
    this.transactions = transactions;
    this.caller = caller;
    this.paging = paging;
    this.exports = exports;
  }

  @GET
  @Permitted(READ)
  @TenantTransactional
  public Response list(@BeanParam TrailFilter wanted, @BeanParam PageRequest page) {
    return paging.answer(
        page, trail.list(caller.get().tenantId(), wanted, paging.spot(page), page.limit()));
  }

  @GET
  @Path("/csv")
  @Produces(CsvExports.MEDIA_TYPE)
  @Permitted(READ)
  public Response csv(@BeanParam TrailFilter wanted) {
    UUID tenant = caller.get().tenantId();
    return exports.answer(
        "audit", COLUMNS, spot -> trail.list(tenant, wanted, spot, CsvExports.PAGE));
  }

  /** The whole chain, so that whoever has it can compute every hash of it again. */
  @GET
  @Path("/chain")
  @Produces(LINES)
  @Permitted(READ)
  public Response chain() {
    Caller reader = caller.get();
    transactions.runWithRetry(
        reader.tenantId(),
        () ->
            log.record(
                reader.tenantId(), Actor.of(reader), "list.export", "list/audit-chain", Map.of()));
    StreamingOutput body = out -> trail.chain(reader.tenantId(), out);
    return Response.ok(body, LINES)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-chain.jsonl\"")
        .build();
  }

  @GET
  @Path("/check")
  @Permitted(READ)
  @TenantTransactional
  public TrailCheck lastCheck() {
    return checks
        .last(caller.get().tenantId())
        .orElseThrow(() -> ProblemException.notFound("check of the trail"));
  }

  @POST
  @Path("/check")
  @Permitted(READ)
  @TenantTransactional
  public TrailCheck check() {
    Caller reader = caller.get();
    TrailCheck check = checks.check(reader.tenantId());
    log.record(
        reader.tenantId(),
        Actor.of(reader),
        "audit.check",
        "tenant/" + reader.tenantId(),
        Map.of(
            "until",
            Long.toString(check.until()),
            "broken",
            check.broken().map(entry -> Long.toString(entry)).orElse("")));
    return check;
  }
}
