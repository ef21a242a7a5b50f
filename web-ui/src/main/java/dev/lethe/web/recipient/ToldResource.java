// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.recipient;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.PublicApi;
import dev.lethe.client.model.OwnNotice;
import dev.lethe.web.access.ApiConnection;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Speech;
import dev.lethe.web.page.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/**
 * Where the link of a letter to a recipient leads. Opening it changes nothing; whoever answers is
 * not sent on, so that the link stands in no other address.
 */
@Path("/told/{link:[A-Za-z0-9_-]{1,100}}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ToldResource {

  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "told")
  static class Templates {
    static native TemplateInstance told(
        OwnNotice notice, String place, ToldForm form, List<Fault> faults);

    static native TemplateInstance thanks(OwnNotice notice);

    static native TemplateInstance ended();

    private Templates() {}
  }

  private final ApiConnection connection;
  private final ProblemPages problems;
  private final RoutingContext http;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);
  private final ToldTexts texts = Speech.following(ToldTexts.class);

  ToldResource(ApiConnection connection, ProblemPages problems, RoutingContext http) {
    this.connection = connection;
    this.problems = problems;
    this.http = http;
  }

  @GET
  public Response read(@PathParam("link") String link) throws ApiException {
    try {
      OwnNotice notice = anybody().readOwnNotice(link);
      return page(
          200,
          notice.getAnswer() == null
              ? form(link, notice, Typed.blank(Map.of(), faultTexts), List.of())
              : Templates.thanks(notice));
    } catch (ApiException e) {
      return ended(e);
    }
  }

  /** Answers; what is wrong comes back beside its field. */
  @POST
  public Response answer(@PathParam("link") String link, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    ToldForm typed = new ToldForm(form);
    try {
      typed.require(texts);
      if (form.faults().isEmpty()) {
        return page(200, Templates.thanks(anybody().answerOwnNotice(typed.answer(), link)));
      }
      return again(link, UNPROCESSABLE, form, form.faults());
    } catch (ApiException e) {
      int status = e.getCode();
      if (status == Response.Status.TOO_MANY_REQUESTS.getStatusCode()) {
        return again(link, status, form, List.of(new Fault(Fault.FORM, texts.tooOften())));
      }
      return status == UNPROCESSABLE ? again(link, status, form, faults(e)) : ended(e);
    }
  }

  private Response again(String link, int status, Typed form, List<Fault> faults)
      throws ApiException {
    try {
      return page(status, form(link, anybody().readOwnNotice(link), form, faults));
    } catch (ApiException e) {
      return ended(e);
    }
  }

  private static TemplateInstance form(
      String link, OwnNotice notice, Typed form, List<Fault> faults) {
    return Templates.told(notice, "/told/" + link, new ToldForm(form), faults);
  }

  private List<Fault> faults(ApiException refusal) {
    ProblemPages.Explained problem = problems.explain(refusal);
    return Fault.of(problem.words(), problem.faults(), Fault::lastPart).stream()
        .map(fault -> new Fault(fault.field(), texts.fault(fault.field(), fault.message())))
        .toList();
  }

  /** A link that is none, and one that has ended, are told the same. */
  private static Response ended(ApiException refusal) throws ApiException {
    if (refusal.getCode() != Response.Status.NOT_FOUND.getStatusCode()) {
      throw refusal;
    }
    return page(refusal.getCode(), Templates.ended());
  }

  private PublicApi anybody() {
    return connection.anonymous(http.request().remoteAddress().hostAddress()).open();
  }

  private static Response page(int status, TemplateInstance page) {
    return Response.status(status).entity(page.render()).build();
  }
}
