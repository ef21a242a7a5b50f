// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

/** What becomes of a step after a try that failed. */
enum AfterFailure {
  /** It is put back: its worker only goes down, or it was stopped. */
  LEFT,
  /** It waits for a person. */
  AWAITS,
  /** It is put back, for what it ran in was lost, which is no try. */
  LOST,
  /** It is put back, and the try counts. */
  TRIED,
  /** The operation fails. */
  FAILED;

  /**
   * Decides.
   *
   * @param stopped whether the step was asked to stop, or its worker goes down
   * @param attempt 1 for the first try
   * @param most tries of one step before its operation fails
   * @param mayFail whether the operation may fail because of this step
   */
  static AfterFailure of(
      StepFailure failure, boolean stopped, int attempt, int most, boolean mayFail) {
    if (stopped) {
      return LEFT;
    }
    if (failure.isWaiting()) {
      return AWAITS;
    }
    if (failure.isLost()) {
      return LOST;
    }
    boolean triesLeft = failure.isRetryable() && attempt < most;
    return triesLeft || !mayFail ? TRIED : FAILED;
  }
}
