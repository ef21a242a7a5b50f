// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.failure.ReasonedException;

/** The engine does not say what it can do. */
public final class EngineException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    /** There is no engine where the settings say, or its files cannot be read. */
    MISSING,
    /** It could not be started, or ended with an error, for instance because of a plug-in. */
    FAILED,
    /** It did not answer in time. */
    TIMED_OUT,
    /** Its answer is not what it should be, for instance that of another version. */
    UNREADABLE
  }

  public EngineException(Reason reason, String message) {
    super(reason, message);
  }

  public EngineException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
