// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import dev.lethe.platform.log.TrustFile;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The trust file of this installation; public. */
@Path("/trust")
@PermitAll
public class TrustResource {

  private final TrustFile trust;

  TrustResource(TrustFile trust) {
    this.trust = trust;
  }

  @GET
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response get() {
    return Response.ok(trust.trust().bytes())
        .header("Content-Disposition", "attachment; filename=\"trust.json\"")
        .build();
  }
}
