// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Callers;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.audit.CsvExports;
import dev.lethe.platform.audit.WithReason;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.listing.Columns;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Operations of the organisation. */
@Path("/operations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class OperationResource {

  private static final String READ = "operation:read";

  private static final Columns<Operation> COLUMNS =
      new Columns<Operation>()
          .add("title", Operation::title)
          .add("kind", Operation::kind)
          .add("state", Operation::state)
          .add("done", o -> o.course().progress().done())
          .add("total", o -> o.course().progress().total())
          .add("problem", o -> o.course().problem().map(p -> p.title()))
          .add("started_at", o -> o.times().createdAt())
          .add("finished_at", o -> o.times().finishedAt());

  private final Operations operations;
  private final OperationEvents events;
  private final TenantTransaction transactions;
  private final CurrentCaller caller;
  private final Callers callers;
  private final AuditLog audit;
  private final Paging paging;
  private final CsvExports exports;

  OperationResource(
      Operations operations,
      OperationEvents events,
      TenantTransaction transactions,
      CurrentCaller caller,
      Callers callers,
      AuditLog audit,
      Paging paging,
      CsvExports exports) {
    this.operations = operations;
    this.events = events;
    this.transactions = transactions;
    this.caller = caller;
    this.callers = callers;
    this.audit = audit;
    this.paging = paging;
    this.exports = exports;
  }

  /** The answer to what goes on as an operation: it, and where to watch it. */
  public static Response accepted(Operation operation) {
    return Response.accepted(operation)
        .location(URI.create("operations/" + operation.id()))
        .build();
  }

  @GET
  @Permitted(READ)
  @TenantTransactional
  public Response list(
      @QueryParam("requestId") Optional<UUID> requestId,
      @QueryParam("state") Optional<String> state,
      @QueryParam("text") Optional<String> text,
      @BeanParam PageRequest page) {
    return paging.answer(
        page, operations.list(requestId, state, text, paging.spot(page), page.limit()));
  }

  @GET
  @Path("/csv")
  @Produces(CsvExports.MEDIA_TYPE)
  @Permitted(READ)
  public Response csv(
      @QueryParam("requestId") Optional<UUID> requestId,
      @QueryParam("state") Optional<String> state,
      @QueryParam("text") Optional<String> text) {
    return exports.answer(
        "operations",
        COLUMNS,
        spot -> operations.list(requestId, state, text, spot, CsvExports.PAGE));
  }

  @GET
  @Path("/{id}")
  @Permitted(READ)
  @TenantTransactional
  public Response get(@PathParam("id") UUID id) {
    Operation operation = operations.get(id);
    return Response.ok(operation).header("ETag", operation.offer().etag()).build();
  }

  @POST
  @Path("/{id}/cancel")
  @Permitted("operation:cancel")
  @TenantTransactional
  @Idempotent
  public Response cancel(@PathParam("id") UUID id) {
    Operation cancelled = operations.cancel(id);
    audit.record(
        caller.get().tenantId(),
        Actor.of(caller.get()),
        "operation.cancel",
        "operation/" + id,
        Map.of());
    return Response.accepted(cancelled).build();
  }

  /** Lets an operation that failed go on from the step that failed. */
  @POST
  @Path("/{id}/resume")
  @Permitted("operation:resume")
  @TenantTransactional
  @Idempotent
  public Response resume(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid WithReason body) {
    Actor actor = Actor.of(caller.get());
    Operation resumed = operations.resume(id, ifMatch, actor, body.reason());
    audit.record(
        caller.get().tenantId(),
        actor,
        "operation.resume",
        "operation/" + id,
        Map.of("reason", body.reason()));
    return Response.accepted(resumed).header("ETag", resumed.offer().etag()).build();
  }

  /** Tells progress and states as they come; {@code Last-Event-ID} resumes. */
  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Permitted(READ)
  @Blocking
  public Multi<OutboundSseEvent> stream(
      @PathParam("id") UUID id,
      @HeaderParam("Last-Event-ID") Optional<Long> last,
      @Context Sse sse) {
    Caller watcher = caller.get();
    UUID tenant = watcher.tenantId();
    transactions.run(tenant, () -> operations.get(id));
    return new OperationWatch(
            id,
            tenant,
            () -> callers.stillMay(watcher, READ),
            last.orElse(0L),
            operations,
            events,
            transactions)
        .events(sse);
  }
}
