// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

import dev.lethe.contract.failure.ReasonedException;

/** Why something is not a status list or its note. */
public final class StatusException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** What was wrong. */
  public enum Reason {
    /** A list or note of another form, or one that unpacks to another length. */
    LIST_MALFORMED,
    /** A note that the status key did not sign. */
    SIGNATURE_INVALID,
    /** A change that the states do not allow. */
    CHANGE_REFUSED
  }

  public StatusException(Reason reason, String message) {
    super(reason, message);
  }

  public StatusException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
