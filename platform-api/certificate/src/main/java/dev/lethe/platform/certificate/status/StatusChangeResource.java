// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Changes of certificates' status, proposed and in force. */
@Path("/status-changes")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class StatusChangeResource {

  private final StatusChanges changes;
  private final StatusChangeViews views;
  private final CurrentCaller caller;
  private final Paging paging;

  StatusChangeResource(
      StatusChanges changes, StatusChangeViews views, CurrentCaller caller, Paging paging) {
    this.changes = changes;
    this.views = views;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Permitted("certificate:read")
  @TenantTransactional
  public Response list(
      @QueryParam("certificateId") Optional<String> certificateId, @BeanParam PageRequest page) {
    return paging.answer(
        page,
        views.list(
            caller.get(),
            certificateId,
            paging.after(page).map(UUID::fromString),
            page.limit() + 1),
        change -> change.id().toString());
  }

  @POST
  @Path("/{id}/votes")
  @Permitted("certificate:status")
  @SteppedUp
  @TenantTransactional
  @Idempotent
  public Response vote(@PathParam("id") UUID id, @NotNull @Valid NewStatusVote vote) {
    return Response.created(URI.create("status-changes"))
        .entity(changes.vote(caller.get(), id, vote.verdict()))
        .build();
  }

  /** Where the changes of a certificate are read. */
  static URI changesOf(String certificateId) {
    return UriBuilder.fromPath("status-changes")
        .queryParam("certificateId", "{id}")
        .build(certificateId);
  }
}
