// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Who looks after which request. */
@Path("/assignments")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AssignmentResource {

  private final Assigning assigning;
  private final CurrentCaller caller;

  AssignmentResource(Assigning assigning, CurrentCaller caller) {
    this.assigning = assigning;
    this.caller = caller;
  }

  @GET
  @Path("/colleagues")
  @Permitted("colleague:read")
  @TenantTransactional
  public List<Colleague> colleagues() {
    return assigning.colleagues(caller.get());
  }

  /**
   * What came of giving requests to somebody.
   *
   * @param changed how many of them somebody else, or nobody, had before
   */
  public record Assigned(int changed) {}

  @POST
  @Permitted("assignment:write")
  @TenantTransactional
  @Idempotent
  public Response give(@NotNull @Valid NewAssignment wanted) {
    return Response.ok(new Assigned(assigning.give(caller.get(), wanted))).build();
  }
}
