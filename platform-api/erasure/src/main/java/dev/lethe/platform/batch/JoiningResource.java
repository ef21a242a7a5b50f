// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.WithReason;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.request.ErasurePermissions;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** How a request gets into a batch and out of it. */
@Path("/erasure-requests/{id}/batch")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class JoiningResource {

  private final Batches batches;
  private final Moments moments;
  private final CurrentCaller caller;

  JoiningResource(Batches batches, Moments moments, CurrentCaller caller) {
    this.batches = batches;
    this.moments = moments;
    this.caller = caller;
  }

  @GET
  @Path("/candidates")
  @Permitted("plan:read")
  @TenantTransactional
  public List<Candidate> candidates(@PathParam("id") UUID id) {
    return batches.candidates(caller.get().tenantId(), id);
  }

  @POST
  @Path("/join")
  @Permitted(ErasurePermissions.PLAN_WRITE)
  @TenantTransactional
  @Idempotent
  public Response join(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid NewJoin wanted) {
    UUID batch = batches.join(caller.get(), id, ifMatch, wanted.requestId());
    return Response.ok(moments.get(caller.get(), batch)).build();
  }

  @POST
  @Path("/leave")
  @Permitted(ErasurePermissions.PLAN_WRITE)
  @TenantTransactional
  @Idempotent
  public Response leave(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid WithReason body) {
    batches.leave(caller.get(), id, ifMatch, body.reason());
    return Response.noContent().build();
  }
}
