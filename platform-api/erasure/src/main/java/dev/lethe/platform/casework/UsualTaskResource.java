// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** What is to be done by hand about every request of a person. */
@Path("/usual-tasks")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class UsualTaskResource {

  private final UsualTasks usual;
  private final CurrentCaller caller;

  UsualTaskResource(UsualTasks usual, CurrentCaller caller) {
    this.usual = usual;
    this.caller = caller;
  }

  @GET
  @Permitted("usual-task:read")
  @TenantTransactional
  public List<UsualTask> list() {
    return usual.list();
  }

  @POST
  @Permitted("usual-task:write")
  @TenantTransactional
  @Idempotent
  public Response add(@NotNull @Valid NewUsualTask wanted) {
    return Response.status(Response.Status.CREATED).entity(usual.add(caller.get(), wanted)).build();
  }

  @DELETE
  @Path("/{id}")
  @Permitted("usual-task:write")
  @TenantTransactional
  public void remove(@PathParam("id") UUID id) {
    usual.remove(caller.get(), id);
  }
}
