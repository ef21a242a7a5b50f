// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.run;

import dev.lethe.contract.failure.ReasonedException;
import dev.lethe.contract.run.FailureReason;

/** Why a run gives no result. Each package of the SPI has one kind, with its own reasons. */
public abstract class RunException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  private final FailureReason failureReason;

  protected RunException(Enum<?> reason, FailureReason failureReason, String message) {
    super(reason, message);
    this.failureReason = failureReason;
  }

  protected RunException(
      Enum<?> reason, FailureReason failureReason, String message, Throwable cause) {
    super(reason, message, cause);
    this.failureReason = failureReason;
  }

  /** The reason as the platform learns it. */
  public FailureReason failureReason() {
    return failureReason;
  }
}
