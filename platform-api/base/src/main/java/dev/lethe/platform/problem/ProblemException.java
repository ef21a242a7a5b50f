// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import dev.lethe.contract.json.JsonException;
import java.util.List;

/** Ends a call with a problem. Unchecked, because it crosses interceptors that roll back. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Where nobody knows better. */
  static final int RETRY_AFTER_SECONDS = 10;

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final transient List<String> allowed;
  private final long retryAfterSeconds;

  /**
   * @param detail what exactly was wrong, without personal data
   */
  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), List.of());
  }

  /**
   * @param errors faulty fields, may be empty
   * @param allowed what would be possible instead, may be empty
   */
  public ProblemException(
      ProblemType type, String detail, List<FieldError> errors, List<String> allowed) {
    this(type, detail, errors, allowed, RETRY_AFTER_SECONDS);
  }

  private ProblemException(
      ProblemType type,
      String detail,
      List<FieldError> errors,
      List<String> allowed,
      long retryAfterSeconds) {
    super(detail);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.allowed = List.copyOf(allowed);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Possible again after some seconds. */
  public static ProblemException retryLater(ProblemType type, String detail, long seconds) {
    return new ProblemException(type, detail, List.of(), List.of(), seconds);
  }

  /** One field that cannot be accepted. */
  public static ProblemException invalid(String pointer, String message) {
    return new ProblemException(
        ProblemType.VALIDATION_FAILED,
        pointer + ": " + message,
        List.of(new FieldError(pointer, message)),
        List.of());
  }

  /** A field that is not what the contract between platform and engine says of it. */
  public static ProblemException invalid(String pointer, JsonException cause) {
    String message = String.valueOf(cause.getMessage());
    int problem = message.indexOf("problem: ");
    return invalid(
        pointer, problem < 0 ? message : message.substring(problem + "problem: ".length()));
  }

  /** Absent, or of another organisation: the caller is not told which. */
  public static ProblemException notFound(String what) {
    return new ProblemException(ProblemType.NOT_FOUND, "No such " + what + ".");
  }

  public ProblemType type() {
    return type;
  }

  /** When to try again, of a problem that passes. */
  long retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /** What exactly was wrong. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }

  public List<String> allowed() {
    return allowed;
  }
}
