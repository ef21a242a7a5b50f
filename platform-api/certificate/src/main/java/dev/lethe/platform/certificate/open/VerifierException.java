// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import dev.lethe.contract.failure.ReasonedException;

/** Why a file got no answer. */
public final class VerifierException extends ReasonedException {

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

  VerifierException(Reason reason, String message) {
    super(reason, message);
  }

  VerifierException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
