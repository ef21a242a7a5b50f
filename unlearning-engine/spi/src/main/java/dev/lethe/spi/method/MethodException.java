// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.method;

import dev.lethe.contract.run.FailureReason;
import dev.lethe.spi.run.RunException;

/** Why a method cannot treat a model. */
public final class MethodException extends RunException {

  private static final long serialVersionUID = 1L;

  /** The ways in which method and job do not fit. */
  public enum Reason {
    /** A parameter is unknown or out of range. */
    PARAMETER(FailureReason.PARAMETER_OUT_OF_RANGE),
    /** The method does not treat models of this kind. */
    ARCHITECTURE(FailureReason.PLAN_INVALID),
    /** Model and records differ in shards. */
    SHARDS(FailureReason.PLAN_INVALID),
    /** Nothing would be left to learn from. */
    NOTHING_LEFT(FailureReason.FORGET_SET_INVALID),
    /** The records to forget are needed and absent or empty. */
    FORGET_SET(FailureReason.FORGET_SET_INVALID);

    private final FailureReason failureReason;

    Reason(FailureReason failureReason) {
      this.failureReason = failureReason;
    }
  }

  public MethodException(Reason reason, String message) {
    super(reason, reason.failureReason, message);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
