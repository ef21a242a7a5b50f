// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import dev.lethe.platform.request.ErasurePermissions;
import dev.lethe.platform.request.ErasureRequests;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** The plan revisions of a request. */
@Path("/erasure-requests/{id}/plans")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RequestPlansResource {

  private final Plans plans;
  private final Revisions revisions;
  private final ErasureRequests requests;
  private final PlanViews views;
  private final CurrentCaller caller;
  private final Paging paging;

  RequestPlansResource(
      Plans plans,
      Revisions revisions,
      ErasureRequests requests,
      PlanViews views,
      CurrentCaller caller,
      Paging paging) {
    this.plans = plans;
    this.revisions = revisions;
    this.requests = requests;
    this.views = views;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Permitted("plan:read")
  @TenantTransactional
  public Response list(@PathParam("id") UUID requestId, @BeanParam PageRequest page) {
    requests.facts(caller.get().tenantId(), requestId);
    int before = paging.after(page).map(Integer::parseInt).orElse(Integer.MAX_VALUE);
    List<Plan> shown =
        revisions.page(requestId, before, page.limit() + 1).stream()
            .map(p -> views.of(caller.get(), p))
            .toList();
    return paging.answer(page, shown, plan -> Integer.toString(plan.revision().number()));
  }

  @POST
  @Permitted(ErasurePermissions.PLAN_WRITE)
  @TenantTransactional
  @Idempotent
  public Response create(@PathParam("id") UUID requestId, @NotNull @Valid NewPlan wanted) {
    requests.requireIdentified(requestId);
    Plan plan = views.of(caller.get(), plans.create(caller.get(), requestId, wanted));
    return Response.created(URI.create("plans/" + plan.revision().id()))
        .header("ETag", plan.offer().etag())
        .entity(plan)
        .build();
  }
}
