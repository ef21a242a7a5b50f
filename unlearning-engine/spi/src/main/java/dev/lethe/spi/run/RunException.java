// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.run;

import dev.lethe.contract.run.FailureReason;

/** Why a run gives no result. Each package of the SPI has one kind, with its own reasons. */
public abstract class RunException extends Exception {

  private static final long serialVersionUID = 1L;

  protected RunException(String message) {
    super(message);
  }

  protected RunException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The reason as the platform learns it. */
  public abstract FailureReason failureReason();
}
