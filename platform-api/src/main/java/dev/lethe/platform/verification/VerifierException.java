// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.verification;

/** Why a file got no answer. */
public final class VerifierException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What happened. */
  public enum Reason {
    /** Too many files wait, or this one waited too long. */
    QUEUE_FULL,
    /** The file took more time or memory than a check may. */
    TOO_COSTLY,
    /** A worker cannot be started, or ended for another reason. */
    UNAVAILABLE
  }

  private final Reason reason;

  VerifierException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  VerifierException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
