// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import dev.lethe.contract.failure.ReasonedException;

/** A scores file was not accepted; the message names the field, the index and the value. */
public final class ScoresException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** What was wrong. */
  public enum Reason {
    /** The bytes are no strict JSON. */
    NOT_JSON,
    /** A field the format does not have. */
    UNKNOWN_FIELD,
    MISSING_FIELD,
    /** Another JSON type than the format asks for. */
    WRONG_TYPE,
    /** A score that is not a finite number. */
    NOT_FINITE,
    EMPTY,
    LENGTH_MISMATCH,
    /** A threshold outside its range. */
    OUT_OF_RANGE,
    /** The file holds several candidates, or none of that name. */
    CANDIDATE_NOT_CHOSEN
  }

  public ScoresException(Reason reason, String message) {
    super(reason, message);
  }

  public ScoresException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
