// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.run;

import dev.lethe.contract.run.FailureReason;

/** The native library that a plug-in computes with gave up. */
public final class NativeLibraryException extends RunException {

  private static final long serialVersionUID = 1L;

  /** The ways in which a native library can give up. */
  public enum Reason {
    /** It is not installed, or not for this machine. */
    MISSING(FailureReason.ENGINE_MISSING),
    /** It could not get the memory it needs. */
    MEMORY(FailureReason.OUT_OF_MEMORY),
    /** It refused a call for another reason. */
    REFUSED(FailureReason.PLUGIN_FAILED);

    private final FailureReason failureReason;

    Reason(FailureReason failureReason) {
      this.failureReason = failureReason;
    }
  }

  public NativeLibraryException(Reason reason, String message, Throwable cause) {
    super(reason, reason.failureReason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
