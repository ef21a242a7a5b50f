// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.closing;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The end of organisations, for operators of the platform. */
@Path("/platform/tenants/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class ClosingResource {

  private static final String CLOSE = "tenant:close";

  private final Closing closing;
  private final CurrentCaller caller;

  ClosingResource(Closing closing, CurrentCaller caller) {
    this.closing = closing;
    this.caller = caller;
  }

  @GET
  @Path("/closing")
  @Permitted(CLOSE)
  @TenantTransactional
  public ClosingOutlook look(@PathParam("id") UUID id) {
    return closing.look(caller.get(), id);
  }

  @POST
  @Path("/close")
  @Permitted(CLOSE)
  @SteppedUp
  @TenantTransactional
  public void close(@PathParam("id") UUID id, @NotNull @Valid ClosedName body) {
    closing.close(caller.get(), id, body.name());
  }
}
