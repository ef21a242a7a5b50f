// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Plans;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A step of the work on a plan whose commit stops half-way, holding what it holds there. */
@ApplicationScoped
public class GatedStep implements PlanStep {

  static final String KIND = "gated";

  private static final Map<UUID, Gate> GATES = new ConcurrentHashMap<>();

  /** Where the commit of one plan's step is. */
  static final class Gate {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);
    final AtomicInteger commits = new AtomicInteger();
  }

  private final Progression progression;
  private final Plans plans;

  GatedStep(Progression progression, Plans plans) {
    this.progression = progression;
    this.plans = plans;
  }

  static Gate of(UUID plan) {
    return GATES.computeIfAbsent(plan, p -> new Gate());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public StepResult run(StepContext context) {
    UUID plan = planId(context);
    return StepResult.of(
            () -> {
              Gate gate = of(plan);
              gate.commits.incrementAndGet();
              gate.reached.countDown();
              Latches.await(gate.open);
              PlanFacts facts = plans.get(plan);
              progression.failed(context.tenantId(), facts, "a model", "NOT_SHOWN");
            })
        .endingOperation();
  }

  @Override
  public Progression progression() {
    return progression;
  }

  @Override
  public UUID planId(StepContext context) {
    return context.input(PlanInput.class).planId();
  }
}
