// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.serviceaccount;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/**
 * Service accounts of the caller's organisation. Calls that answer with a secret take no
 * Idempotency-Key, since their answers are not to be kept; a name is used once.
 */
@Path("/service-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class ServiceAccountResource {

  private final ServiceAccounts accounts;
  private final CurrentCaller caller;
  private final Paging paging;

  ServiceAccountResource(ServiceAccounts accounts, CurrentCaller caller, Paging paging) {
    this.accounts = accounts;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Permitted("member:read")
  public Response list(@BeanParam PageRequest page) {
    return paging.answer(
        page,
        accounts.list(caller.get(), paging.after(page).orElse(""), page.limit() + 1),
        ServiceAccount::name);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permitted("member:write")
  @SteppedUp
  public Response create(@NotNull @Valid NewServiceAccount wanted) {
    return Response.status(Response.Status.CREATED)
        .entity(accounts.create(caller.get(), wanted))
        .build();
  }

  @POST
  @Path("/{id}/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permitted("member:write")
  @SteppedUp
  public Response rotate(@PathParam("id") UUID id, @NotNull @Valid Rotation wanted) {
    return Response.status(Response.Status.CREATED)
        .entity(accounts.rotate(caller.get(), id, wanted))
        .build();
  }

  @DELETE
  @Path("/{id}")
  @Permitted("member:write")
  @SteppedUp
  public void end(@PathParam("id") UUID id) {
    accounts.end(caller.get(), id);
  }
}
