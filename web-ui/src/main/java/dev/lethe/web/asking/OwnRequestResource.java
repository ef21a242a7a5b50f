// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.asking;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.OwnRequest;
import dev.lethe.client.model.OwnRequest.StageEnum;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.ApiConnection;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** Where the secret link of a request leads. */
@Path("/asked/{link:[A-Za-z0-9_-]{1,100}}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class OwnRequestResource {

  private static final List<StageEnum> STAGES =
      List.of(StageEnum.RECEIVED, StageEnum.IDENTITY, StageEnum.IN_WORK, StageEnum.ANSWERED);

  private static final Set<StageEnum> OVER =
      Set.of(StageEnum.ANSWERED, StageEnum.REFUSED, StageEnum.CLOSED);

  @CheckedTemplate(basePath = "asking")
  static class Templates {
    static native TemplateInstance own(
        OwnRequest request, String place, List<Step> steps, boolean over);

    static native TemplateInstance ended(OwnRequest request);

    private Templates() {}
  }

  /**
   * A step on the way to the answer.
   *
   * @param code of the stage
   * @param done whether it is behind
   * @param now whether it is the present one
   */
  public record Step(String code, boolean done, boolean now) {}

  private final ApiConnection connection;
  private final RoutingContext http;

  OwnRequestResource(ApiConnection connection, RoutingContext http) {
    this.connection = connection;
    this.http = http;
  }

  @GET
  public TemplateInstance follow(@PathParam("link") String link) throws ApiException {
    OwnRequest request = request(link);
    boolean over = OVER.contains(request.getStage());
    return Templates.own(request, "/asked/" + link, steps(request.getStage()), over);
  }

  /** None where the request was refused or closed. */
  private static List<Step> steps(StageEnum now) {
    int at = STAGES.indexOf(now);
    return at < 0
        ? List.of()
        : STAGES.stream()
            .map(s -> new Step(s.getValue(), STAGES.indexOf(s) < at, s == now))
            .toList();
  }

  @GET
  @Path("{id:LC-[0-9a-f]{32}(?:[.][1-9][0-9]*)?}.{language:[a-z]{2}}.pdf")
  @Produces("application/pdf")
  public Response certificate(
      @PathParam("link") String link,
      @PathParam("id") String id,
      @PathParam("language") String language)
      throws ApiException {
    try {
      return Response.ok(anybody().ownCertificate(link, id, language))
          .header(
              HttpHeaders.CONTENT_DISPOSITION,
              "attachment; filename=\"" + id + "." + language + ".pdf\"")
          .build();
    } catch (ApiException e) {
      throw unknown(e);
    }
  }

  /** Ends the link for good. */
  @POST
  @Path("end")
  public TemplateInstance end(@PathParam("link") String link) throws ApiException {
    OwnRequest request = request(link);
    anybody().open().endOwnLink(link);
    return Templates.ended(request);
  }

  private OwnRequest request(String link) throws ApiException {
    try {
      return anybody().open().followOwnRequest(link);
    } catch (ApiException e) {
      throw unknown(e);
    }
  }

  /** A link that is none, or has ended, is as unknown as any other address. */
  private static ApiException unknown(ApiException refusal) {
    if (refusal.getCode() == Response.Status.NOT_FOUND.getStatusCode()) {
      throw new NotFoundException();
    }
    return refusal;
  }

  private Api anybody() {
    return connection.anonymous(http.request().remoteAddress().hostAddress());
  }
}
