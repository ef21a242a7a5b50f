// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

/**
 * Does one kind of step. Implementations are CDI beans and hold no state of a step.
 *
 * <p>{@link #run} may be called again for the same step after a crash, so all its effects belong
 * into the commit of its {@link StepResult} or are idempotent, such as storing bytes by digest.
 */
public interface StepHandler {

  /** The kind of step this handles, for example {@code send-mail}; unique. */
  String kind();

  /**
   * Computes, outside any transaction. Must end soon after {@link StepContext#cancelled()} turns
   * true; what it returns then is dropped.
   *
   * @throws StepFailure if the step cannot be done
   * @throws InterruptedException if the worker stops
   */
  StepResult run(StepContext context) throws StepFailure, InterruptedException;

  /**
   * Locks what comes before the operation in {@link dev.lethe.platform.sql.LockOrder} and is moved
   * by the commit of this step's result or by what is told to this handler. Called at the start of
   * each transaction in which that may be, before the operation's row is locked.
   */
  default void lockFirst(StepContext context) {}

  /**
   * Called inside the transaction that ends the operation as failed or cancelled, with the tenant
   * set, for the step that failed or the first that was not done. Sets the states of what the
   * operation was about.
   *
   * @param problem why; CANCELLED after a cancel
   */
  default void abandoned(StepContext context, StepProblem problem) {}

  /**
   * What a failure comes of, asked outside any transaction before it is written down: what the step
   * was about may have gone meanwhile.
   */
  default StepFailure explained(StepContext context, StepFailure failure) {
    return failure;
  }

  /** Whether it needs the signing keys, which a worker has not. */
  default boolean signs() {
    return false;
  }

  /**
   * Whether the operation may fail because of this step. A step that may not is tried until it is
   * done, at growing intervals.
   */
  default boolean mayFail() {
    return true;
  }
}
