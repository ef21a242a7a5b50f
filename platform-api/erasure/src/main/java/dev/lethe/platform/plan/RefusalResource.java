// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.request.ErasurePermissions;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** The refusal of a request. */
@Path("/erasure-requests/{id}/refusal")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RefusalResource {

  private final Refusals refusals;
  private final PlanViews views;
  private final CurrentCaller caller;

  RefusalResource(Refusals refusals, PlanViews views, CurrentCaller caller) {
    this.refusals = refusals;
    this.views = views;
    this.caller = caller;
  }

  @POST
  @Permitted(ErasurePermissions.PLAN_WRITE)
  @TenantTransactional
  @Idempotent
  public Response propose(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid NewRefusal wanted) {
    Plan plan = views.of(caller.get(), refusals.propose(caller.get(), id, ifMatch, wanted));
    return Response.created(URI.create("plans/" + plan.revision().id()))
        .header("ETag", plan.offer().etag())
        .entity(plan)
        .build();
  }
}
