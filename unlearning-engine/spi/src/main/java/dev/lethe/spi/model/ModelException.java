// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.model;

import dev.lethe.contract.run.FailureReason;
import dev.lethe.spi.run.RunException;

/** Why a model could not be loaded, scored or saved. */
public final class ModelException extends RunException {

  private static final long serialVersionUID = 1L;

  /** The ways in which a model can be unusable. */
  public enum Reason {
    /** A weight file is not there. */
    MISSING(FailureReason.INPUT_MISSING),
    /** A weight file is not what its format says, or does not fit the architecture. */
    MALFORMED(FailureReason.MODEL_INVALID),
    /** The records have another size than the recipe says. */
    MISMATCH(FailureReason.RECIPE_DATA_MISMATCH),
    /** The network would need more memory than the format allows. */
    TOO_LARGE(FailureReason.OUT_OF_MEMORY),
    /** A weight file could not be written. */
    NOT_WRITTEN(FailureReason.OUTPUT_INVALID);

    private final FailureReason failureReason;

    Reason(FailureReason failureReason) {
      this.failureReason = failureReason;
    }
  }

  public ModelException(Reason reason, String message) {
    super(reason, reason.failureReason, message);
  }

  public ModelException(Reason reason, String message, Throwable cause) {
    super(reason, reason.failureReason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
