// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** A step cannot be done. */
public final class StepFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final String detail;
  private final boolean retryable;

  private StepFailure(
      ProblemType type, String detail, boolean retryable, @Nullable Throwable cause) {
    super(detail, cause);
    this.type = type;
    this.detail = detail;
    this.retryable = retryable;
  }

  /** Trying again would give the same: the operation fails now. */
  public static StepFailure fatal(ProblemType type, String detail) {
    return new StepFailure(type, detail, false, null);
  }

  /** Trying again may help: the step is queued again while tries are left. */
  public static StepFailure retryable(ProblemType type, String detail, Throwable cause) {
    return new StepFailure(type, detail, true, cause);
  }

  /** Trying again may help: the step is queued again while tries are left. */
  public static StepFailure retryable(ProblemType type, String detail) {
    return new StepFailure(type, detail, true, null);
  }

  public StepProblem problem() {
    return new StepProblem(type, detail);
  }

  public boolean isRetryable() {
    return retryable;
  }
}
