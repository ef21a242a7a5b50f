// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.certificate.Certificates;
import dev.lethe.platform.idempotency.Idempotent;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A proposal stands beside its certificate; votes on it have a place of their own. */
@Path("/certificates/{id}/status-changes")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class StatusProposalResource {

  private final Certificates certificates;
  private final StatusChanges changes;
  private final CurrentCaller caller;

  StatusProposalResource(Certificates certificates, StatusChanges changes, CurrentCaller caller) {
    this.certificates = certificates;
    this.changes = changes;
    this.caller = caller;
  }

  @POST
  @Permitted("certificate:status")
  @SteppedUp
  @TenantTransactional
  @Idempotent
  public Response propose(@PathParam("id") String id, @NotNull @Valid NewStatusChange change) {
    return Response.created(StatusChangeResource.changesOf(id))
        .entity(changes.propose(caller.get(), certificates.resolve(id), change))
        .build();
  }
}
