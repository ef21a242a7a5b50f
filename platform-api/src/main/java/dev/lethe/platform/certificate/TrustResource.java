// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.log.LogException;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
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
    try {
      return Response.ok(trust.trust().bytes())
          .header("Content-Disposition", "attachment; filename=\"trust.json\"")
          .build();
    } catch (LogException e) {
      throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "The log cannot be read now.");
    }
  }
}
