// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.WithReason;
import dev.lethe.platform.idempotency.Idempotent;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Organisations, for operators of the platform. */
@Path("/platform/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class TenantResource {

  private final Onboarding onboarding;
  private final Suspending suspending;
  private final CurrentCaller caller;

  TenantResource(Onboarding onboarding, Suspending suspending, CurrentCaller caller) {
    this.onboarding = onboarding;
    this.suspending = suspending;
    this.caller = caller;
  }

  @POST
  @Permitted("tenant:create")
  @SteppedUp
  @TenantTransactional
  @Idempotent
  public Response create(@NotNull @Valid NewTenant wanted) {
    return Response.status(Response.Status.CREATED)
        .entity(Tenant.of(onboarding.createTenant(caller.get(), wanted)))
        .build();
  }

  @POST
  @Path("/{id}/suspend")
  @Permitted("tenant:suspend")
  @SteppedUp
  @TenantTransactional
  public void suspend(@PathParam("id") UUID id, @NotNull @Valid WithReason body) {
    suspending.suspend(caller.get(), id, body.reason());
  }

  @POST
  @Path("/{id}/resume")
  @Permitted("tenant:suspend")
  @SteppedUp
  @TenantTransactional
  public void resume(@PathParam("id") UUID id, @NotNull @Valid WithReason body) {
    suspending.resume(caller.get(), id, body.reason());
  }
}
