// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Where whoever has the link of a letter reads the notice and answers it; public. The secret comes
 * in a header, because paths are written into logs.
 */
@Path("/own-notice")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class OwnNoticeResource {

  private static final String LINK = "Lethe-Link";

  private final OwnNotices notices;
  private final OwnNoticeRates rates;

  OwnNoticeResource(OwnNotices notices, OwnNoticeRates rates) {
    this.notices = notices;
    this.rates = rates;
  }

  @GET
  public Response read(
      @HeaderParam(LINK) @DefaultValue("") String link, @Context HttpServerRequest caller) {
    rates.countLook(caller.remoteAddress().hostAddress());
    return answer(notices.read(link));
  }

  @POST
  @Path("/answer")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response answer(
      @HeaderParam(LINK) @DefaultValue("") String link,
      @NotNull @Valid NewNoticeAnswer said,
      @Context HttpServerRequest caller) {
    rates.countAnswer(caller.remoteAddress().hostAddress());
    return answer(notices.answer(link, said));
  }

  private static Response answer(OwnNotice notice) {
    return Response.ok(notice).header("Cache-Control", "no-store").build();
  }
}
