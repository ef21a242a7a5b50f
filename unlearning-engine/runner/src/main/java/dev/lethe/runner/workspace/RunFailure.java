// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.workspace;

import dev.lethe.contract.run.FailureReason;
import dev.lethe.spi.run.RunException;

/** Why the runner itself ends a run. The message is the detail of the {@code failed} event. */
public final class RunFailure extends RunException {

  private static final long serialVersionUID = 1L;

  public RunFailure(FailureReason reason, String detail) {
    super(reason, reason, detail);
  }

  public RunFailure(FailureReason reason, String detail, Throwable cause) {
    super(reason, reason, detail, cause);
  }
}
