// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** One paper of a request. */
@Path("/attachments/{id}")
@Authenticated
public class AttachmentResource {

  private final Attachments attachments;
  private final CurrentCaller caller;

  AttachmentResource(Attachments attachments, CurrentCaller caller) {
    this.attachments = attachments;
    this.caller = caller;
  }

  /** The file, to be saved, shown by no browser, and not to be kept by anything on its way. */
  @GET
  @Permitted(Attachments.READ)
  @TenantTransactional
  public Response get(@PathParam("id") UUID id) {
    return Response.ok(attachments.open(caller.get(), id), MediaType.APPLICATION_OCTET_STREAM)
        .header("Content-Disposition", "attachment; filename=\"attachment\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .build();
  }

  @DELETE
  @Permitted(Attachments.WRITE)
  @TenantTransactional
  public void remove(@PathParam("id") UUID id) {
    attachments.remove(caller.get(), id);
  }
}
