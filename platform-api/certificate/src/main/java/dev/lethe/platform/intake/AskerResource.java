// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** What a person wrote who asked on the page, for who handles the request. */
@Path("/erasure-requests/{id}/asker")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AskerResource {

  private final Intake intake;
  private final CurrentCaller caller;

  AskerResource(Intake intake, CurrentCaller caller) {
    this.intake = intake;
    this.caller = caller;
  }

  @GET
  @Permitted("asker:read")
  @TenantTransactional
  public Response words(@PathParam("id") UUID id) {
    return Response.ok(intake.words(caller.get(), id)).header("Cache-Control", "no-store").build();
  }
}
