// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** What a recipient is handed no more. */
@Path("/disclosures/{id}/end")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class DisclosureResource {

  private final Recipients recipients;
  private final CurrentCaller caller;

  DisclosureResource(Recipients recipients, CurrentCaller caller) {
    this.recipients = recipients;
    this.caller = caller;
  }

  /** The tag is that of the recipient. */
  @POST
  @Permitted(RecipientPermissions.WRITE)
  @TenantTransactional
  @Idempotent
  public Response end(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid DisclosureEnd wanted) {
    return RecipientResource.tagged(recipients.end(caller.get(), id, ifMatch, wanted));
  }
}
