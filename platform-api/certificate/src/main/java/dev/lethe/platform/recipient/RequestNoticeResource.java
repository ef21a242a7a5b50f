// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
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
import java.net.URI;
import java.util.UUID;

/** Notices that are owed because somebody says so. */
@Path("/erasure-requests/{id}/notices")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RequestNoticeResource {

  private final Notices notices;
  private final CurrentCaller caller;

  RequestNoticeResource(Notices notices, CurrentCaller caller) {
    this.notices = notices;
    this.caller = caller;
  }

  @POST
  @Permitted(RecipientPermissions.NOTICE_WRITE)
  @TenantTransactional
  @Idempotent
  public Response owe(@PathParam("id") UUID id, @NotNull @Valid NewNotice wanted) {
    Notice notice = notices.owe(caller.get(), id, wanted.recipientId());
    return Response.created(URI.create("notices/" + notice.id())).entity(notice).build();
  }
}
