// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.request.ErasurePermissions;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** One batch. */
@Path("/batches/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class BatchResource {

  private final Moments moments;
  private final CurrentCaller caller;

  BatchResource(Moments moments, CurrentCaller caller) {
    this.moments = moments;
    this.caller = caller;
  }

  @GET
  @Permitted("plan:read")
  @TenantTransactional
  public Batch get(@PathParam("id") UUID id) {
    return moments.get(caller.get(), id);
  }

  @POST
  @Path("/run")
  @Permitted(ErasurePermissions.PLAN_WRITE)
  @TenantTransactional
  @Idempotent
  public Response run(@PathParam("id") UUID id, @NotNull @Valid NewMoment wanted) {
    return Response.ok(moments.ask(caller.get(), id, wanted.at())).build();
  }
}
