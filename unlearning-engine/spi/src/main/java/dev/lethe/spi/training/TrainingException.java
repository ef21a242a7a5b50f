// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.training;

import dev.lethe.contract.run.FailureReason;
import dev.lethe.spi.run.RunException;

/** Why a model could not be trained. */
public final class TrainingException extends RunException {

  private static final long serialVersionUID = 1L;

  /** The ways in which training can fail. */
  public enum Reason {
    /** The loss became infinite or not a number. */
    NON_FINITE_LOSS(FailureReason.NON_FINITE_LOSS),
    /** Records have another shape than the recipe says, or one the network cannot take. */
    SHAPE(FailureReason.RECIPE_DATA_MISMATCH),
    /** A label is not below the recipe's classes. */
    LABELS(FailureReason.RECIPE_DATA_MISMATCH),
    /** A value of a record is not a number from 0 to 1. */
    VALUES(FailureReason.DATA_INVALID),
    /** Records and recipe differ in slices. */
    SLICES(FailureReason.PLAN_INVALID),
    /** There is nothing to learn from. */
    NO_RECORDS(FailureReason.DATA_INVALID);

    private final FailureReason failureReason;

    Reason(FailureReason failureReason) {
      this.failureReason = failureReason;
    }
  }

  public TrainingException(Reason reason, String message) {
    super(reason, reason.failureReason, message);
  }

  public TrainingException(Reason reason, String message, Throwable cause) {
    super(reason, reason.failureReason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
