// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.asking;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.PublicApi;
import dev.lethe.client.model.CodeAttempt;
import dev.lethe.client.model.FiledOwnRequest;
import dev.lethe.client.model.NewCode;
import dev.lethe.client.model.NewOwnRequest;
import dev.lethe.client.model.PersonPage;
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
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where a person asks: first what and under which address, then the code from the mail. */
@Path("/ask/{slug}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AskResource {

  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "asking")
  static class Templates {
    static native TemplateInstance ask(
        PersonPage page, String place, AskForm form, List<Fault> faults);

    static native TemplateInstance code(
        PersonPage page, String place, AskForm form, List<Fault> faults);

    static native TemplateInstance filed(
        PersonPage page, FiledOwnRequest filed, String link, String email);

    private Templates() {}
  }

  private final ApiConnection connection;
  private final ProblemPages problems;
  private final RoutingContext http;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);
  private final AskingTexts texts = Speech.following(AskingTexts.class);

  AskResource(ApiConnection connection, ProblemPages problems, RoutingContext http) {
    this.connection = connection;
    this.problems = problems;
    this.http = http;
  }

  @GET
  public TemplateInstance ask(@PathParam("slug") String slug) throws ApiException {
    return Templates.ask(
        page(slug), place(slug), new AskForm(Typed.blank(Map.of(), faultTexts)), List.of());
  }

  /** Has a code sent, or shows the form again to whoever wants to change something. */
  @POST
  public Response send(@PathParam("slug") String slug, MultivaluedMap<String, String> sent)
      throws ApiException {
    PersonPage page = page(slug);
    AskForm form = new AskForm(Typed.of(sent, faultTexts));
    if (form.typed().ticked("change")) {
      return answer(200, Templates.ask(page, place(slug), form, List.of()));
    }
    form.require(texts);
    if (!form.typed().faults().isEmpty()) {
      return answer(UNPROCESSABLE, Templates.ask(page, place(slug), form, form.typed().faults()));
    }
    try {
      CodeAttempt attempt =
          anybody()
              .askForCode(
                  slug,
                  new NewCode()
                      .email(form.value("email"))
                      .language(NewCode.LanguageEnum.fromValue(language())));
      Map<String, String> next = new HashMap<>();
      for (String field : List.of("words", "email", "ground")) {
        next.put(field, form.value(field));
      }
      next.put("attempt", attempt.getAttempt().toString());
      AskForm second = new AskForm(Typed.blank(next, faultTexts));
      return answer(200, Templates.code(page, place(slug), second, List.of()));
    } catch (ApiException e) {
      return answer(status(e), Templates.ask(page, place(slug), form, faults(page, e)));
    }
  }

  /** Files the request of who gives back the code; the link is shown this once. */
  @POST
  @Path("code")
  public Response file(@PathParam("slug") String slug, MultivaluedMap<String, String> sent)
      throws ApiException {
    PersonPage page = page(slug);
    AskForm form = new AskForm(Typed.of(sent, faultTexts));
    try {
      FiledOwnRequest filed =
          anybody()
              .fileOwnRequest(
                  slug,
                  new NewOwnRequest()
                      .attempt(attempt(form.value("attempt")))
                      .code(form.value("code"))
                      .email(form.value("email"))
                      .ground(form.value("ground"))
                      .words(form.words())
                      .language(NewOwnRequest.LanguageEnum.fromValue(language())));
      return answer(
          200, Templates.filed(page, filed, "/asked/" + filed.getLink(), form.value("email")));
    } catch (ApiException e) {
      return answer(status(e), Templates.code(page, place(slug), form, faults(page, e)));
    }
  }

  /** What is none fits no code. */
  private static UUID attempt(String sent) {
    try {
      return UUID.fromString(sent);
    } catch (IllegalArgumentException e) {
      return new UUID(0, 0);
    }
  }

  private List<Fault> faults(PersonPage page, ApiException refusal) {
    if (refusal.getCode() == Response.Status.TOO_MANY_REQUESTS.getStatusCode()) {
      // Nobody is kept from asking by others who ask too much.
      return List.of(
          new Fault(Fault.FORM, texts.askOtherwise(page.getController(), page.getContact())));
    }
    ProblemPages.Explained problem = problems.explain(refusal);
    return Fault.of(
            (problem.words() + " " + problem.remedy()).strip(), problem.faults(), Fault::lastPart)
        .stream()
        .map(this::said)
        .toList();
  }

  /** What the API says of a field, in the words of the page. */
  private Fault said(Fault fault) {
    return switch (fault.field()) {
      case "code" -> new Fault("code", texts.codeWrong());
      case "email" -> new Fault("email", texts.enterEmail());
      case "words" -> new Fault("words", texts.enterWords());
      case "ground" -> new Fault("ground", texts.chooseGroundFault());
      default -> fault;
    };
  }

  private int status(ApiException refusal) throws ApiException {
    if (refusal.getCode() == Response.Status.NOT_FOUND.getStatusCode()) {
      throw new NotFoundException();
    }
    return problems.explain(refusal).status();
  }

  /** An organisation without a page is as unknown as any other address. */
  private PersonPage page(String slug) throws ApiException {
    try {
      return anybody().getPersonPage(slug);
    } catch (ApiException e) {
      if (e.getCode() == Response.Status.NOT_FOUND.getStatusCode()) {
        throw new NotFoundException();
      }
      throw e;
    }
  }

  private PublicApi anybody() {
    return connection.anonymous(http.request().remoteAddress().hostAddress()).open();
  }

  private static String place(String slug) {
    return "/ask/" + slug;
  }

  /** Of the mails, which are in fewer languages than pages may be. */
  private static String language() {
    return Speech.locale().getLanguage().equals("de") ? "de" : "en";
  }

  private static Response answer(int status, TemplateInstance page) {
    return Response.status(status).entity(page.render()).build();
  }
}
