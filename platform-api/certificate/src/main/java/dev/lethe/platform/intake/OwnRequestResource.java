// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.certification.statement.Language;
import dev.lethe.platform.certificate.Certificates;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Where whoever has the link of a request follows it; public. The secret comes in a header, because
 * paths are written into logs.
 */
@Path("/own-request")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class OwnRequestResource {

  /** Header with the secret end of the link. */
  public static final String LINK = "Lethe-Link";

  private final Intake intake;
  private final IntakeRates rates;

  OwnRequestResource(Intake intake, IntakeRates rates) {
    this.intake = intake;
    this.rates = rates;
  }

  @GET
  public Response follow(
      @HeaderParam(LINK) @DefaultValue("") String link, @Context HttpServerRequest caller) {
    count(caller);
    return Response.ok(intake.follow(link)).header("Cache-Control", "no-store").build();
  }

  @GET
  @Path("/certificates/{id}/pdf")
  @Produces("application/pdf")
  public Response certificate(
      @HeaderParam(LINK) @DefaultValue("") String link,
      @PathParam("id") String id,
      @QueryParam("language") @DefaultValue("en") String language,
      @Context HttpServerRequest caller) {
    count(caller);
    Certificates.Pdf pdf =
        intake.certificate(link, id, Language.ofTag(language).orElse(Language.DEFAULT));
    return Response.ok(pdf.bytes(), "application/pdf")
        .header("Content-Disposition", "attachment; filename=\"" + pdf.name() + "\"")
        .header("Cache-Control", "no-store")
        .build();
  }

  @DELETE
  public void end(
      @HeaderParam(LINK) @DefaultValue("") String link, @Context HttpServerRequest caller) {
    count(caller);
    intake.end(link);
  }

  private void count(HttpServerRequest caller) {
    rates.countLook(caller.remoteAddress().hostAddress());
  }
}
