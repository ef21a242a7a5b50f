// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.lethe.platform.sql.DatabaseFailure;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every exception that leaves a resource as a problem. */
public class ExceptionProblems {

  private static final Logger LOG = Logger.getLogger(ExceptionProblems.class);

  private final Problems problems;

  ExceptionProblems(Problems problems) {
    this.problems = problems;
  }

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return problems.answer(e);
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthenticated(Exception e) {
    return problems.answer(
        new ProblemException(
            ProblemType.AUTHENTICATION_REQUIRED, "The token is absent, expired or not for here."));
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return problems.answer(
        new ProblemException(ProblemType.FORBIDDEN, "The role does not allow this."));
  }

  @ServerExceptionMapper
  Response stale(OptimisticLockException e) {
    return problems.answer(
        new ProblemException(
            ProblemType.PRECONDITION_FAILED, "Somebody changed it at the same time."));
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException e) {
    List<FieldError> errors =
        e.getConstraintViolations().stream()
            .map(v -> new FieldError(pointer(v), v.getMessage()))
            .sorted((a, b) -> a.pointer().compareTo(b.pointer()))
            .toList();
    return problems.answer(
        new ProblemException(
            ProblemType.VALIDATION_FAILED,
            errors.stream()
                .map(f -> f.pointer() + " " + f.message())
                .collect(Collectors.joining("; ")),
            errors,
            List.of()));
  }

  /**
   * A body of the right syntax and the wrong shape is 422; one that is no JSON is 400. The first is
   * named apart, as the framework else answers it itself, with nothing.
   */
  @ServerExceptionMapper({MismatchedInputException.class, JsonProcessingException.class})
  Response unreadable(JsonProcessingException e) {
    if (e instanceof JsonMappingException mapping) {
      String pointer =
          mapping.getPath().stream()
              .map(r -> r.getFieldName() == null ? r.getIndex() + "" : r.getFieldName())
              .collect(Collectors.joining("/", "/", ""));
      return problems.answer(ProblemException.invalid(pointer, reason(mapping)));
    }
    return problems.answer(
        new ProblemException(
            ProblemType.MALFORMED_REQUEST, "The body is not JSON near line " + line(e) + "."));
  }

  @ServerExceptionMapper
  Response notFound(NotFoundException e) {
    return problems.answer(ProblemException.notFound("resource"));
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return unreadable(json);
    }
    int status = e.getResponse().getStatus();
    if (status == 413) {
      return problems.answer(problems.tooLarge(), ProblemType.PAYLOAD_TOO_LARGE);
    }
    if (status >= 500) {
      return unexpected(e);
    }
    if (status >= 400) {
      return problems.answer(problems.unfit(status), ProblemType.MALFORMED_REQUEST);
    }
    return e.getResponse();
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    String traceId = UUID.randomUUID().toString();
    Optional<DatabaseFailure> failure = DatabaseFailure.of(e);
    if (failure.isPresent()) {
      // No stack trace: what the database refuses one call it refuses all of them.
      String what = what(failure.get());
      LOG.warnf("%s Trace %s: %s", what, traceId, e.getMessage());
      return failed(type(failure.get()), what, traceId);
    }
    LOG.errorf(e, "unexpected failure, trace %s", traceId);
    return failed(ProblemType.INTERNAL, "", traceId);
  }

  private Response failed(ProblemType type, String what, String traceId) {
    return problems.answer(
        problems.problem(type, what, List.of(), List.of(), Optional.of(traceId)), type);
  }

  private static ProblemType type(DatabaseFailure failure) {
    return switch (failure) {
      case AWAY, SLOW -> ProblemType.STORAGE_UNAVAILABLE;
      case CONFLICT -> ProblemType.CONFLICTING_WORK;
    };
  }

  private static String what(DatabaseFailure failure) {
    return switch (failure) {
      case AWAY -> "The database does not answer.";
      case SLOW -> "The database took too long.";
      case CONFLICT -> "Other work on the same things came between.";
    };
  }

  /** Property path without the method and parameter in front. */
  private static String pointer(ConstraintViolation<?> violation) {
    String path = violation.getPropertyPath().toString();
    int method = path.indexOf('.');
    int parameter = path.indexOf('.', method + 1);
    return parameter < 0
        ? "/" + path.substring(method + 1)
        : "/" + path.substring(parameter + 1).replace("[", "/").replace("]", "").replace('.', '/');
  }

  private static String reason(JsonMappingException e) {
    // The original message may repeat the value; the cause of a record's own check does so on
    // purpose and is about sizes, never about people.
    return e.getCause() instanceof IllegalArgumentException check && check.getMessage() != null
        ? check.getMessage()
        : "is not of the expected type or not known";
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "1" : Integer.toString(e.getLocation().getLineNr());
  }
}
