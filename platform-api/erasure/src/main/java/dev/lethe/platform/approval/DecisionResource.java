// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.approval;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import dev.lethe.platform.plan.Decision;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.request.ErasurePermissions;
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
import java.util.List;
import java.util.UUID;

/** The votes on a plan. */
@Path("/plans/{id}/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class DecisionResource {

  private final Plans plans;
  private final Decisions decisions;
  private final CurrentCaller caller;
  private final Paging paging;

  DecisionResource(Plans plans, Decisions decisions, CurrentCaller caller, Paging paging) {
    this.plans = plans;
    this.decisions = decisions;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Permitted("plan:read")
  @TenantTransactional
  public Response list(@PathParam("id") UUID id, @BeanParam PageRequest page) {
    plans.get(id);
    String after = paging.after(page).orElse("");
    List<Decision> votes =
        decisions.of(id).stream()
            .filter(d -> d.id().toString().compareTo(after) > 0)
            .limit(page.limit() + 1L)
            .toList();
    return paging.answer(page, votes, vote -> vote.id().toString());
  }

  @POST
  @Permitted(ErasurePermissions.PLAN_DECIDE)
  @SteppedUp
  @TenantTransactional
  @Idempotent
  public Response decide(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid NewDecision decision) {
    Decision given = decisions.record(caller.get(), id, ifMatch, decision);
    return Response.created(URI.create("plans/" + id + "/decisions")).entity(given).build();
  }
}
