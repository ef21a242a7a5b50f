// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.law;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** By which law and holidays the caller's organisation counts. */
@Path("/organisation-clock")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class ClockResource {

  private final ClockSettings settings;
  private final CurrentCaller caller;

  ClockResource(ClockSettings settings, CurrentCaller caller) {
    this.settings = settings;
    this.caller = caller;
  }

  @GET
  @Permitted("clock:read")
  public OrganisationClock get() {
    return settings.of(caller.get());
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Permitted("clock:write")
  @SteppedUp
  public OrganisationClock choose(@NotNull @Valid OrganisationClock wanted) {
    return settings.choose(caller.get(), wanted);
  }
}
