// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.external;

import dev.lethe.contract.run.FailureReason;
import dev.lethe.spi.run.RunException;

/** Why an external command gave no result. */
public final class ExternalException extends RunException {

  private static final long serialVersionUID = 1L;

  /** The ways in which it can fail. */
  public enum Reason {
    /** The operator's list is missing, lacks the command, or a file of it has changed. */
    NOT_APPROVED(FailureReason.COMMAND_NOT_APPROVED),
    /** It could not be started or ended with another code than 0. */
    FAILED(FailureReason.COMMAND_FAILED),
    /** It left no output, or one that is not what the contract says. */
    OUTPUT(FailureReason.COMMAND_FAILED),
    /** A command trains from nothing; it cannot go on from a model. */
    NO_CONTINUATION(FailureReason.NOT_TRAINABLE);

    private final FailureReason failureReason;

    Reason(FailureReason failureReason) {
      this.failureReason = failureReason;
    }
  }

  public ExternalException(Reason reason, String message) {
    super(reason, reason.failureReason, message);
  }

  public ExternalException(Reason reason, String message, Throwable cause) {
    super(reason, reason.failureReason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
