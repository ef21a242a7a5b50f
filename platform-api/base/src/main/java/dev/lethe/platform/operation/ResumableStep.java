// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.problem.ProblemException;

/**
 * A step whose failure need not be the end: a person may let its operation go on from there, with
 * what was done before. After {@link #abandoned} comes {@link #resumed} or {@link #givenUp}, each
 * inside a transaction with the tenant set; the latter at once where it may not be resumed.
 */
public interface ResumableStep extends StepHandler {

  /** Whether a failure leaves something to go on with; a cancel never does. */
  boolean mayBeResumed(StepProblem problem);

  /**
   * Sets the states back that {@link #abandoned} had set, in the transaction that puts the step
   * into the queue again.
   *
   * @param actor who resumes it
   * @param reason why, in words
   * @throws ProblemException if what the operation is about went on since; nothing is written then
   */
  void resumed(StepContext context, Actor actor, String reason);

  /** Lets go of what was kept to go on with; nobody resumes the operation after this. */
  void givenUp(StepContext context);
}
