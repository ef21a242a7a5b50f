// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
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

/** Invitations of the caller's organisation. */
@Path("/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class InvitationResource {

  private final Invitations invitations;
  private final CurrentCaller caller;
  private final Paging paging;

  InvitationResource(Invitations invitations, CurrentCaller caller, Paging paging) {
    this.invitations = invitations;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Permitted("member:read")
  public Response list(@BeanParam PageRequest page) {
    return paging.answer(
        page,
        invitations.open(paging.after(page).map(UUID::fromString), page.limit() + 1),
        invitation -> invitation.id().toString());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permitted("member:write")
  @SteppedUp
  @Idempotent
  public Response invite(@NotNull @Valid NewInvitation wanted) {
    return Response.status(Response.Status.CREATED)
        .entity(invitations.invite(caller.get(), wanted))
        .build();
  }

  @DELETE
  @Path("/{id}")
  @Permitted("member:write")
  public void withdraw(@PathParam("id") UUID id) {
    invitations.withdraw(caller.get(), id);
  }
}
