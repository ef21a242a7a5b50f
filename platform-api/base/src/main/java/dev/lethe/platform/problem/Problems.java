// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.platform.speech.Spoken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns problem types into what crosses HTTP. */
@ApplicationScoped
public class Problems {

  static final String TOO_LARGE = "The body is over the limit of a call.";
  static final String MEDIA_TYPE = "application/problem+json";

  /** Too many requests, and not available: what passes by itself. */
  private static final Set<Integer> PASSING = Set.of(429, 503);

  /** What no operation could take, each with a status of its own and one type for all. */
  private static final Map<Integer, String> UNFIT =
      Map.of(
          405, "The address does not know this method.",
          406, "No such form of the answer is offered.",
          414, "The address with its query is too long.",
          415, "A body of this media type is not taken here.",
          431, "The headers are too large.");

  private final String base;
  private final ObjectMapper json;
  private final Spoken spoken;

  Problems(
      @ConfigProperty(name = "lethe.base-url") String baseUrl, ObjectMapper json, Spoken spoken) {
    this.base = baseUrl + "/problems/";
    this.json = json;
    this.spoken = spoken;
  }

  /** The problem of a step or version, as it is stored and shown. */
  public Problem of(ProblemType type, String detail) {
    return problem(type, detail, List.of(), List.of(), Optional.empty());
  }

  /** A problem in the form in which it is stored. */
  public String text(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem cannot be written", e);
    }
  }

  /** A problem that was stored, for whoever reads it now. */
  public Problem parse(String text) {
    try {
      return said(json.readValue(text, Problem.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored problem cannot be read", e);
    }
  }

  Problem problem(
      ProblemType type,
      String detail,
      List<FieldError> errors,
      List<String> allowed,
      Optional<String> traceId) {
    return new Problem(
        base + type.slug(),
        type.title(),
        type.status(),
        Optional.of(detail).filter(d -> !d.isBlank()),
        Optional.of(type.remedy()),
        traceId,
        Optional.of(errors).filter(e -> !e.isEmpty()),
        Optional.of(allowed).filter(a -> !a.isEmpty()));
  }

  /** A body that no operation takes. */
  Problem tooLarge() {
    return of(ProblemType.PAYLOAD_TOO_LARGE, TOO_LARGE);
  }

  /** A call that no operation could take. */
  Problem unfit(int status) {
    Problem malformed =
        of(
            ProblemType.MALFORMED_REQUEST,
            UNFIT.getOrDefault(status, "HTTP status " + status + "."));
    return new Problem(
        malformed.type(),
        malformed.title(),
        status,
        malformed.detail(),
        malformed.remedy(),
        malformed.traceId(),
        malformed.errors(),
        malformed.allowed());
  }

  /** In the language of the call; a problem is made and stored in English. */
  private Problem said(Problem problem) {
    return new Problem(
        problem.type(),
        spoken.of(problem.title()),
        problem.status(),
        problem.detail().map(spoken::of),
        problem.remedy().map(spoken::of),
        problem.traceId(),
        problem.errors(),
        problem.allowed());
  }

  Response answer(ProblemException e) {
    Problem problem = problem(e.type(), e.detail(), e.errors(), e.allowed(), Optional.empty());
    return answer(problem, e.type(), e.retryAfterSeconds());
  }

  Response answer(Problem problem, ProblemType type) {
    return answer(problem, type, ProblemException.RETRY_AFTER_SECONDS);
  }

  private Response answer(Problem problem, ProblemType type, long retryAfterSeconds) {
    Response.ResponseBuilder response =
        Response.status(problem.status()).type(MEDIA_TYPE).entity(said(problem));
    if (type == ProblemType.AUTHENTICATION_REQUIRED) {
      response.header("WWW-Authenticate", "Bearer");
    }
    if (type == ProblemType.STEP_UP_REQUIRED) {
      response.header("WWW-Authenticate", Challenge.header());
    }
    if (PASSING.contains(problem.status())) {
      response.header("Retry-After", retryAfterSeconds);
    }
    return response.build();
  }
}
