// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.contract.failure.ReasonedException;
import dev.lethe.platform.problem.ProblemType;
import java.util.Optional;

/** A step cannot be done. */
public final class StepFailure extends ReasonedException {

  private static final long serialVersionUID = 1L;

  private final String detail;
  private final Then then;

  /** What follows. */
  private enum Then {
    FAIL,
    RETRY,
    WAIT,
    GO_ON
  }

  private StepFailure(ProblemType type, String detail, Then then) {
    super(type, detail);
    this.detail = detail;
    this.then = then;
  }

  /** Trying again would give the same: the operation fails now. */
  public static StepFailure fatal(ProblemType type, String detail) {
    return new StepFailure(type, detail, Then.FAIL);
  }

  /** Trying again may help: the step is queued again while tries are left. */
  public static StepFailure retryable(ProblemType type, String detail, Throwable cause) {
    StepFailure failure = new StepFailure(type, detail, Then.RETRY);
    failure.initCause(cause);
    return failure;
  }

  /** Trying again may help: the step is queued again while tries are left. */
  public static StepFailure retryable(ProblemType type, String detail) {
    return new StepFailure(type, detail, Then.RETRY);
  }

  /**
   * Nothing is wrong, but a person has to act first. The step is looked at again from time to time
   * for as long as it takes, and at once after {@link Operations#wake}.
   *
   * @param detail who has to do what, in one sentence
   */
  public static StepFailure waiting(String detail) {
    return new StepFailure(ProblemType.INVALID_TRANSITION, detail, Then.WAIT);
  }

  /**
   * Goes on where a person need not act first.
   *
   * @param detail as of {@link #waiting}; empty if there is nothing to wait for
   * @throws StepFailure that waits
   */
  public static void waitFor(Optional<String> detail) throws StepFailure {
    if (detail.isPresent()) {
      throw waiting(detail.get());
    }
  }

  /**
   * What the step ran in was ended from outside, which says nothing of the step: it is queued again
   * at growing intervals, and no try is counted.
   */
  public static StepFailure lost(ProblemType type, String detail) {
    return new StepFailure(type, detail, Then.GO_ON);
  }

  public StepProblem problem() {
    return new StepProblem(reason(), detail);
  }

  @Override
  public ProblemType reason() {
    return (ProblemType) super.reason();
  }

  public boolean isRetryable() {
    return then != Then.FAIL;
  }

  /** Whether it was ended from outside; such a try does not count. */
  public boolean isLost() {
    return then == Then.GO_ON;
  }

  /** Whether a person has to act first; such a try does not count. */
  public boolean isWaiting() {
    return then == Then.WAIT;
  }
}
