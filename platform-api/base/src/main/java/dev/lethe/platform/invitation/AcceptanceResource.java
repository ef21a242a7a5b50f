// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import dev.lethe.platform.access.Callers;
import dev.lethe.platform.access.SteppedUp;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Where whoever was invited becomes a member; needs a token, but no organisation. */
@Path("/invitation-acceptances")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class AcceptanceResource {

  private final Invitations invitations;
  private final Callers callers;

  AcceptanceResource(Invitations invitations, Callers callers) {
    this.invitations = invitations;
    this.callers = callers;
  }

  @POST
  @SteppedUp
  public JoinedOrganisation accept(@NotNull @Valid Acceptance acceptance) {
    return invitations.accept(callers.guest(), acceptance.token());
  }
}
