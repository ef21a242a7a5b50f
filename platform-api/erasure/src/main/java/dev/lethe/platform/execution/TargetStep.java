// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepProblem;

/** A step on one model target. When it fails for good, the request's work has failed. */
interface TargetStep extends StepHandler {

  /** Where the end of the work is written down. */
  Progression progression();

  @Override
  default void abandoned(StepContext context, StepProblem problem) {
    progression().stopped(context.tenantId(), context.input(TargetInput.class).planId(), problem);
  }
}
