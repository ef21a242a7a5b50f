// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

/** Why something is not a status list or its note. */
public final class StatusException extends Exception {

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

  private final Reason reason;

  public StatusException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public StatusException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
