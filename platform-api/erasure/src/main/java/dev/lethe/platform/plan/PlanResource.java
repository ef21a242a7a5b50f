// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.request.ErasurePermissions;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** One plan. */
@Path("/plans/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class PlanResource {

  private final Plans plans;
  private final PlanViews views;
  private final CurrentCaller caller;

  PlanResource(Plans plans, PlanViews views, CurrentCaller caller) {
    this.plans = plans;
    this.views = views;
    this.caller = caller;
  }

  @GET
  @Permitted("plan:read")
  @TenantTransactional
  public Response get(@PathParam("id") UUID id) {
    return tagged(plans.get(id));
  }

  @POST
  @Path("/propose")
  @Permitted(ErasurePermissions.PLAN_WRITE)
  @TenantTransactional
  @Idempotent
  public Response propose(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
    return tagged(plans.propose(caller.get(), id, ifMatch));
  }

  private Response tagged(PlanFacts facts) {
    Plan plan = views.of(caller.get(), facts);
    return Response.ok(plan).header("ETag", plan.offer().etag()).build();
  }
}
