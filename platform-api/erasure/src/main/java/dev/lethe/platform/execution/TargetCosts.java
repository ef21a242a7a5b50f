// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.method.Passes;
import dev.lethe.contract.model.Stacking;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.platform.cost.CostModel;
import dev.lethe.platform.cost.RunCost.Kind;
import dev.lethe.platform.cost.RunCosts;
import dev.lethe.platform.execution.Workbench.StoredShard;
import dev.lethe.platform.plan.PlanDocument.Prediction;
import dev.lethe.platform.plan.PlanDocument.Proposal;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes down what runs on a target took, beside what was predicted; inside the caller's
 * transaction.
 */
@ApplicationScoped
class TargetCosts {

  private final RunCosts costs;
  private final MeterRegistry meters;

  TargetCosts(RunCosts costs, MeterRegistry meters) {
    this.costs = costs;
    this.meters = meters;
  }

  /** A treatment. */
  void treated(TargetWork work, RunOutcome outcome) {
    treated(Kind.TREAT, work, outcome);
  }

  /** Its repetition, or the retraining that shows it exact. */
  void repeated(TargetWork work, List<StoredShard> left, RunOutcome outcome) {
    if (work.target().shownByRetraining()) {
      retrained(Kind.REPEAT, work, left, 1, outcome);
    } else {
      treated(Kind.REPEAT, work, outcome);
    }
  }

  private void treated(Kind kind, TargetWork work, RunOutcome outcome) {
    Optional<Prediction> predicted = work.target().proposal().map(Proposal::prediction);
    if (predicted.isEmpty()) {
      return;
    }
    String method = work.target().unlearning().method();
    costs.worked(
        kind,
        work.target().id(),
        Optional.of(method),
        work.original().recipe(),
        predicted.get().recordPasses(),
        outcome.cost());
    if (kind == Kind.TREAT) {
      DistributionSummary.builder("lethe.plan.actual.to.predicted")
          .description("Time that treatments took, in parts of what their plans said")
          .tag("method", method)
          .register(meters)
          .record(outcome.cost().wallSeconds() / predicted.get().treatmentSeconds());
    }
  }

  /** Models retrained from nothing on what is left of the touched shards. */
  void compared(TargetWork work, List<StoredShard> left, int models, RunOutcome outcome) {
    retrained(Kind.COMPARE, work, left, models, outcome);
  }

  private void retrained(
      Kind kind, TargetWork work, List<StoredShard> left, int models, RunOutcome outcome) {
    costs.worked(
        kind,
        work.target().id(),
        Optional.of(work.target().test().oracles().method()),
        work.original().recipe(),
        models * passes(work, left),
        outcome.cost());
  }

  /** How often records go through the model while one is retrained on what is left. */
  private static double passes(TargetWork work, List<StoredShard> left) {
    double records =
        left.stream()
            .filter(s -> work.target().held().touched().contains(s.shard().shard()))
            .mapToInt(s -> s.shard().size())
            .sum();
    return Passes.ofRecipe().count(work.original().recipe(), Map.of()) * records;
  }

  /**
   * How many models one process should retrain: several only where they are trained in one pass, or
   * in less time than a process starts, so that a crash costs little more than another start.
   *
   * @param models to retrain in all
   * @param processes at the same time
   * @return 1 to {@code models}
   */
  int perProcess(TargetWork work, List<StoredShard> left, int models, int processes) {
    CostModel cost = costs.model(work.original().recipe());
    double starts = cost.startSeconds() / (cost.secondsPerPass() * passes(work, left));
    int even = (models + processes - 1) / processes;
    double worth = Math.max(1 + starts, Stacking.size(work.original().recipe()));
    return (int) Math.max(1, Math.min(even, worth));
  }

  /** Models scored under the registered test plan. */
  void tested(TargetWork work, RunOutcome outcome) {
    var test = work.target().test();
    double records =
        work.target().held().hits() + test.samples().holdoutSize() + test.samples().retainSize();
    costs.worked(
        Kind.TEST,
        work.target().id(),
        Optional.empty(),
        work.original().recipe(),
        records * (test.oracles().seeds().size() + 2),
        outcome.cost());
  }
}
