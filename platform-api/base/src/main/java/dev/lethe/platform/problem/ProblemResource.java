// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import dev.lethe.platform.speech.Spoken;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The page behind a problem's {@code type}. */
@Path("/problems/{slug}")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class ProblemResource {

  /**
   * What a problem means.
   *
   * @param slug ends its {@code type}
   * @param title what happened
   * @param status HTTP status
   * @param when in which case it is reported
   * @param remedy what to do
   */
  public record ProblemPage(String slug, String title, int status, String when, String remedy) {}

  private final Spoken spoken;

  ProblemResource(Spoken spoken) {
    this.spoken = spoken;
  }

  @GET
  public ProblemPage get(@PathParam("slug") String slug) {
    ProblemType type =
        ProblemType.ofSlug(slug).orElseThrow(() -> ProblemException.notFound("problem"));
    return new ProblemPage(
        slug,
        spoken.of(type.title()),
        type.status(),
        spoken.of(type.when()),
        spoken.of(type.remedy()));
  }
}
