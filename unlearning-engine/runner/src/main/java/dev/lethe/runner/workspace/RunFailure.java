// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.workspace;

import dev.lethe.contract.run.FailureReason;
import dev.lethe.spi.run.RunException;

/** Why the runner itself ends a run. The message is the detail of the {@code failed} event. */
public final class RunFailure extends RunException {

  private static final long serialVersionUID = 1L;

  private final FailureReason reason;

  public RunFailure(FailureReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public RunFailure(FailureReason reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  @Override
  public FailureReason failureReason() {
    return reason;
  }
}
