// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casefile;

import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.request.ErasureRequest;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/**
 * All of one request at once. A page that shows it asked a dozen addresses before, and each of them
 * finds out anew who calls.
 */
@Path("/erasure-requests/{id}/case-file")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class CaseFileResource {

  private final WorkReading work;
  private final PaperReading papers;

  CaseFileResource(WorkReading work, PaperReading papers) {
    this.work = work;
    this.papers = papers;
  }

  @GET
  @Permitted("request:read")
  @TenantTransactional
  public CaseFile get(@PathParam("id") UUID id) {
    ErasureRequest request = work.request(id);
    Parts parts = new Parts();
    return new CaseFile(request, work.of(request, parts), papers.of(id, parts), parts.more());
  }
}
