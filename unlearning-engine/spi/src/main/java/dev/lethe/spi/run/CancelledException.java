// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.run;

import dev.lethe.contract.run.FailureReason;

/** The run was asked to stop. A plug-in lets it pass, after giving back what it holds. */
public final class CancelledException extends RunException {

  private static final long serialVersionUID = 1L;

  public CancelledException() {
    super(FailureReason.CANCELLED, FailureReason.CANCELLED, "the run was asked to stop");
  }
}
