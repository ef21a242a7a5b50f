// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.client.ApiException;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.Speech;
import io.quarkus.logging.Log;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong into a page that says what happened and what to do. */
public class ProblemPages {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
  private static final int UNREACHABLE = 503;

  /** Refusals that somebody can do something about in the form that was sent. */
  private static final Set<Integer> SAID_HERE = Set.of(409, 412, 422);

  @CheckedTemplate(basePath = "access")
  static class Templates {
    static native TemplateInstance problem(Explained problem, String tenant);

    private Templates() {}
  }

  /**
   * A problem in words for a page.
   *
   * @param status HTTP status
   * @param slug the kind, as in the error catalogue
   * @param title what happened
   * @param detail what exactly, may be empty
   * @param remedy what to do
   * @param allowed what could stand there instead, as a sentence, may be empty
   * @param trace number to quote, may be empty
   * @param faults by JSON Pointer into the body that was sent
   */
  public record Explained(
      int status,
      String slug,
      String title,
      String detail,
      String remedy,
      String allowed,
      String trace,
      List<Fault> faults) {
    public Explained {
      faults = List.copyOf(faults);
    }

    /** Title, detail and what is allowed in one line, for a form. */
    public String words() {
      return ((title + ". " + detail).strip() + " " + allowed).strip();
    }

    /** True where signing in again is what helps. */
    public boolean signInHelps() {
      return status == Response.Status.UNAUTHORIZED.getStatusCode();
    }
  }

  private record WireProblem(
      @Nullable String type,
      @Nullable String title,
      @Nullable String detail,
      @Nullable String remedy,
      @Nullable String traceId,
      @Nullable List<String> allowed,
      @Nullable List<WireFault> errors) {}

  private record WireFault(@Nullable String pointer, @Nullable String message) {}

  private final ProblemTexts texts = Speech.following(ProblemTexts.class);

  /** A refusal of the API as the words to show. */
  public Explained explain(ApiException refusal) {
    int status = refusal.getCode() == 0 ? UNREACHABLE : refusal.getCode();
    WireProblem wire = read(refusal.getResponseBody());
    String type = wire.type() == null ? "" : wire.type();
    return new Explained(
        status,
        type.substring(type.lastIndexOf('/') + 1),
        orElse(wire.title(), texts.title(status)),
        wire.detail() == null ? "" : wire.detail(),
        orElse(wire.remedy(), texts.remedy(status)),
        wire.allowed() == null || wire.allowed().isEmpty()
            ? ""
            : texts.allowed(String.join(", ", wire.allowed())),
        wire.traceId() == null ? "" : wire.traceId(),
        faults(wire));
  }

  /**
   * What a refusal says is wrong with a form, beside its fields. A refusal that nobody can do
   * anything about where they are is thrown on.
   *
   * @param field the field of a JSON Pointer into what was sent
   */
  public List<Fault> faults(ApiException refusal, UnaryOperator<String> field) throws ApiException {
    if (!SAID_HERE.contains(refusal.getCode())) {
      throw refusal;
    }
    Explained problem = explain(refusal);
    return Fault.of(problem.words(), problem.faults(), field);
  }

  private static List<Fault> faults(WireProblem wire) {
    return wire.errors() == null
        ? List.of()
        : wire.errors().stream()
            .map(
                e -> new Fault(String.valueOf(e.pointer()), e.message() == null ? "" : e.message()))
            .toList();
  }

  @ServerExceptionMapper
  Response apiRefused(ApiException refusal, UriInfo uri, RoutingContext http) {
    if (explain(refusal).slug().equals("step-up-required")) {
      http.response().addCookie(Held.keep(sent(http), http.request().isSSL()));
      return Response.seeOther(URI.create(ConfirmResource.PATH)).build();
    }
    if (refusal.getCode() == 0) {
      Log.warnf("the API does not answer: %s", refusal.getMessage());
    }
    Response page = page(explain(refusal), uri);
    return Optional.ofNullable(refusal.getResponseHeaders())
        .flatMap(headers -> headers.firstValue(HttpHeaders.RETRY_AFTER))
        .map(wait -> Response.fromResponse(page).header(HttpHeaders.RETRY_AFTER, wait).build())
        .orElse(page);
  }

  /** What was sent, or where somebody wanted to go. */
  private static Map<String, String> sent(RoutingContext http) {
    Map<String, String> fields = new TreeMap<>();
    FormData form = CurrentRequestManager.get().getFormData();
    if (form == null) {
      fields.put(Held.PAGE, http.normalizedPath());
      return fields;
    }
    for (String name : form) {
      if (!name.equals("csrf") && !form.getFirst(name).isFileItem()) {
        fields.put(name, form.getFirst(name).getValue());
      }
    }
    return fields;
  }

  @ServerExceptionMapper
  Response pageRefused(WebApplicationException refusal, UriInfo uri) {
    Response response = refusal.getResponse();
    int status = response.getStatus();
    if (status < Response.Status.BAD_REQUEST.getStatusCode()) {
      return response;
    }
    return page(explain(status), uri);
  }

  /** The page for a status that has no problem document. */
  String page(int status) {
    return Templates.problem(explain(status), "").render();
  }

  private Explained explain(int status) {
    return new Explained(
        status, "", texts.title(status), "", texts.remedy(status), "", "", List.of());
  }

  private static Response page(Explained problem, UriInfo uri) {
    Map<String, List<String>> path = uri.getPathParameters();
    String tenant = Optional.ofNullable(path.get("tenant")).map(t -> t.get(0)).orElse("");
    return Response.status(problem.status())
        .entity(Templates.problem(problem, tenant).render())
        .header(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=UTF-8")
        .build();
  }

  private static WireProblem read(@Nullable String body) {
    WireProblem nothing = new WireProblem(null, null, null, null, null, null, null);
    if (body == null || body.isBlank()) {
      return nothing;
    }
    try {
      return MAPPER.readValue(body, WireProblem.class);
    } catch (JsonProcessingException e) {
      Log.debug("an answer of the API was no problem document", e);
      return nothing;
    }
  }

  private static String orElse(@Nullable String given, String other) {
    return given == null || given.isBlank() ? other : given;
  }
}
