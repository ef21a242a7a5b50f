// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.operation.StepContext;
import java.util.UUID;

/** A step on one model target. */
interface TargetStep extends PlanStep {

  @Override
  default UUID planId(StepContext context) {
    return context.input(TargetInput.class).planId();
  }
}
