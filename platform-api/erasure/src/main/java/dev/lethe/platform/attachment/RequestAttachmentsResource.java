// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** The papers of one request. */
@Path("/erasure-requests/{id}/attachments")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RequestAttachmentsResource {

  private final Attachments attachments;
  private final CurrentCaller caller;

  RequestAttachmentsResource(Attachments attachments, CurrentCaller caller) {
    this.attachments = attachments;
    this.caller = caller;
  }

  @GET
  @Permitted(Attachments.READ)
  @TenantTransactional
  public List<Attachment> list(@PathParam("id") UUID id) {
    return attachments.list(caller.get(), id);
  }

  @POST
  @Permitted(Attachments.WRITE)
  @TenantTransactional
  @Idempotent
  public Response add(@PathParam("id") UUID id, @NotNull @Valid NewAttachment wanted) {
    return Response.status(Response.Status.CREATED)
        .entity(attachments.add(caller.get(), id, wanted))
        .build();
  }
}
