// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.operation.ResumableStep;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.problem.ProblemType;
import java.util.UUID;

/**
 * A step of the work on a plan. When it fails for good, the request's work has failed; an operator
 * may let it go on under the same plan.
 */
interface PlanStep extends ResumableStep {

  /** Where the end of the work is written down. */
  Progression progression();

  /** The plan that a step works on. */
  UUID planId(StepContext context);

  @Override
  default void lockFirst(StepContext context) {
    progression().lock(planId(context));
  }

  @Override
  default void abandoned(StepContext context, StepProblem problem) {
    progression().stopped(context.tenantId(), planId(context), problem);
  }

  @Override
  default StepFailure explained(StepContext context, StepFailure failure) {
    return progression().overtaken(context.tenantId(), planId(context)).orElse(failure);
  }

  /** What another request overtook is planned anew. */
  @Override
  default boolean mayBeResumed(StepProblem problem) {
    return problem.type() != ProblemType.PLAN_STALE;
  }

  @Override
  default void resumed(StepContext context, Actor actor, String reason) {
    progression().resumed(context.tenantId(), planId(context), actor, reason);
  }

  @Override
  default void givenUp(StepContext context) {
    progression().givenUp(context.tenantId(), planId(context));
  }
}
