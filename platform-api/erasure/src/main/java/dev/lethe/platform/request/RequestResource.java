// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.CsvExports;
import dev.lethe.platform.audit.WithReason;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.identity.NewIdentity;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** Requests of the organisation. */
@Path("/erasure-requests")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RequestResource {

  private final Filing filing;
  private final Handling requests;
  private final Timeline timeline;
  private final CurrentCaller caller;
  private final Paging paging;
  private final CsvExports exports;

  RequestResource(
      Filing filing,
      Handling requests,
      Timeline timeline,
      CurrentCaller caller,
      Paging paging,
      CsvExports exports) {
    this.filing = filing;
    this.requests = requests;
    this.timeline = timeline;
    this.caller = caller;
    this.paging = paging;
    this.exports = exports;
  }

  @GET
  @Permitted("request:read")
  @TenantTransactional
  public Response list(@BeanParam RequestFilter filter, @BeanParam PageRequest page) {
    return paging.answer(
        page, requests.list(caller.get(), filter, paging.spot(page), page.limit()));
  }

  @GET
  @Path("/csv")
  @Produces(CsvExports.MEDIA_TYPE)
  @Permitted("request:read")
  public Response csv(@BeanParam RequestFilter filter) {
    Caller reader = caller.get();
    return exports.answer(
        "requests",
        RequestColumns.ALL,
        spot -> requests.list(reader, filter, spot, CsvExports.PAGE));
  }

  @POST
  @Permitted("request:create")
  @TenantTransactional
  @Idempotent
  public Response create(@NotNull @Valid NewErasureRequest request) {
    Caller filer = caller.get();
    if (request.kind() == RequestKind.PERSON && !filer.roles().contains(Role.PRIVACY_OFFICER)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Only a privacy officer files the request of a person.");
    }
    ErasureRequest created = filing.create(filer, request);
    return Response.created(URI.create("erasure-requests/" + created.identity().id()))
        .header("ETag", created.offer().etag())
        .entity(created)
        .build();
  }

  @GET
  @Path("/{id}")
  @Permitted("request:read")
  @TenantTransactional
  public Response get(@PathParam("id") UUID id) {
    return tagged(requests.get(caller.get(), id));
  }

  @POST
  @Path("/{id}/submit")
  @Permitted(ErasurePermissions.REQUEST_WRITE)
  @TenantTransactional
  @Idempotent
  public Response submit(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
    return tagged(requests.submit(caller.get(), id, ifMatch));
  }

  @POST
  @Path("/{id}/identity")
  @Permitted(ErasurePermissions.REQUEST_WRITE)
  @TenantTransactional
  @Idempotent
  public Response identify(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid NewIdentity body) {
    return tagged(requests.identify(caller.get(), id, ifMatch, body));
  }

  @POST
  @Path("/{id}/withdraw")
  @Permitted(ErasurePermissions.REQUEST_WRITE)
  @TenantTransactional
  @Idempotent
  public Response withdraw(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid WithReason body) {
    return tagged(requests.withdraw(caller.get(), id, ifMatch, body.reason()));
  }

  @POST
  @Path("/{id}/extend")
  @Permitted(ErasurePermissions.REQUEST_WRITE)
  @TenantTransactional
  @Idempotent
  public Response extend(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid WithReason body) {
    return tagged(requests.extend(caller.get(), id, ifMatch, body.reason()));
  }

  @POST
  @Path("/{id}/replan")
  @Permitted(ErasurePermissions.REQUEST_WRITE)
  @TenantTransactional
  @Idempotent
  public Response replan(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid WithReason body) {
    return tagged(requests.replan(caller.get(), id, ifMatch, body.reason()));
  }

  @POST
  @Path("/{id}/answer")
  @Permitted(ErasurePermissions.REQUEST_WRITE)
  @TenantTransactional
  @Idempotent
  public Response answer(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
    return tagged(requests.answer(caller.get(), id, ifMatch));
  }

  @GET
  @Path("/{id}/timeline")
  @Permitted("request:read")
  @TenantTransactional
  public Response timeline(@PathParam("id") UUID id, @BeanParam PageRequest page) {
    requests.get(caller.get(), id);
    long after = paging.after(page).map(Long::parseLong).orElse(0L);
    return paging.answer(
        page,
        timeline.of(caller.get().tenantId(), id, after, page.limit() + 1),
        entry -> Long.toString(entry.sequence()));
  }

  @GET
  @Path("/{id}/scope")
  @Permitted("request:read")
  @TenantTransactional
  public RequestScope scope(@PathParam("id") UUID id) {
    return requests.scope(caller.get(), id);
  }

  private static Response tagged(ErasureRequest request) {
    return Response.ok(request).header("ETag", request.offer().etag()).build();
  }
}
