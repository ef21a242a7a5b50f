// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where a person asks, of an organisation that has a page for it; public. */
@Path("/person-pages/{slug}")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class PersonPageResource {

  private final Intake intake;
  private final IntakeRates rates;

  PersonPageResource(Intake intake, IntakeRates rates) {
    this.intake = intake;
    this.rates = rates;
  }

  @GET
  public PersonPage page(@PathParam("slug") String slug, @Context HttpServerRequest caller) {
    rates.countLook(caller.remoteAddress().hostAddress());
    return intake.page(slug);
  }

  @POST
  @Path("/codes")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response code(
      @PathParam("slug") String slug,
      @NotNull @Valid NewCode wanted,
      @Context HttpServerRequest caller) {
    boolean newcomer = rates.countCode(caller.remoteAddress().hostAddress());
    return Response.accepted(intake.begin(slug, wanted, newcomer)).build();
  }

  @POST
  @Path("/requests")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response file(
      @PathParam("slug") String slug,
      @NotNull @Valid NewOwnRequest wanted,
      @Context HttpServerRequest caller) {
    rates.countTry(caller.remoteAddress().hostAddress());
    return Response.status(Response.Status.CREATED)
        .entity(intake.file(slug, wanted))
        .header("Cache-Control", "no-store")
        .build();
  }
}
