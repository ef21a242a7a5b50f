// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Organisations, for operators of the platform. */
@Path("/platform/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class TenantResource {

  private final Onboarding onboarding;
  private final CurrentCaller caller;

  TenantResource(Onboarding onboarding, CurrentCaller caller) {
    this.onboarding = onboarding;
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
}
