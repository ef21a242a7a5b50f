// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import dev.lethe.certification.log.LogException;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Everything that an offline check of a certificate needs, for those who hand it on. */
@Path("/certificates/{id}/bundle")
@Produces("application/zip")
@Authenticated
public class BundleResource {

  private final Bundles bundles;
  private final CurrentCaller caller;

  BundleResource(Bundles bundles, CurrentCaller caller) {
    this.bundles = bundles;
    this.caller = caller;
  }

  @GET
  @Permitted("certificate:read")
  @TenantTransactional
  public Response bundle(@PathParam("id") String id) {
    try {
      return Response.ok(bundles.of(caller.get().tenantId(), id), "application/zip")
          .header("Content-Disposition", "attachment; filename=\"" + id + ".zip\"")
          .build();
    } catch (LogException e) {
      throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "The log cannot be read now.");
    }
  }
}
