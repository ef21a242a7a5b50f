// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.closing;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** Everything that an organisation takes along, for its administrators. */
@Path("/organisation-archive")
@Authenticated
public class ArchiveResource {

  private static final String ZIP = "application/zip";

  private final OrganisationArchive archive;
  private final CurrentCaller caller;

  ArchiveResource(OrganisationArchive archive, CurrentCaller caller) {
    this.archive = archive;
    this.caller = caller;
  }

  @POST
  @Produces(ZIP)
  @Permitted(value = "organisation:archive", whileSuspended = true)
  @SteppedUp
  public Response take() {
    Caller administrator = caller.get();
    StreamingOutput body = out -> archive.write(administrator, out);
    return Response.ok(body, ZIP)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + administrator.tenantSlug() + ".zip\"")
        .build();
  }
}
