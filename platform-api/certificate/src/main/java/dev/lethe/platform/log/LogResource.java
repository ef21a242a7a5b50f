// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.Tile;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The log as C2SP tlog-tiles has it; public, static and cacheable. */
@Path("/log")
@PermitAll
public class LogResource {

  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  private final InstallationLog log;

  LogResource(InstallationLog log) {
    this.log = log;
  }

  @GET
  @Path("/checkpoint")
  @Produces(MediaType.TEXT_PLAIN)
  public Response checkpoint() {
    try {
      return Response.ok(log.head().text()).header("Cache-Control", "public, max-age=5").build();
    } catch (LogException e) {
      throw problem(e);
    }
  }

  @GET
  @Path("/tile/{path: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response tile(@PathParam("path") String path) {
    try {
      return Response.ok(log.open().tile(Tile.parse("tile/" + path)))
          .header("Cache-Control", IMMUTABLE)
          .build();
    } catch (LogException e) {
      throw problem(e);
    }
  }

  private static ProblemException problem(LogException e) {
    return e.reason() == LogException.Reason.ANCHOR_UNAVAILABLE
        ? new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "The log cannot be read now.")
        : ProblemException.notFound("part of the log");
  }
}
