// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.RelearningTest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestPlan.Relearning;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.platform.cost.RunCost;
import dev.lethe.platform.plan.PlanDocument.Proposal;
import dev.lethe.platform.plan.PlanDocument.TunedBy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One thing that a plan treats, as it crosses HTTP. */
public sealed interface PlanTarget {

  /** Id of the target. */
  UUID id();

  /** From 0, over all targets of the plan. */
  int ordinal();

  /** What is treated. */
  @JsonProperty
  Kind kind();

  /** What is treated. */
  enum Kind {
    MODEL,
    DATASET
  }

  /** What is done. */
  enum Action {
    ERASE_ROWS,
    UNLEARN,
    RETRAIN
  }

  /**
   * A data-set version that loses records.
   *
   * @param id of the target
   * @param ordinal from 0
   * @param datasetVersionId the version
   * @param name for people
   * @param hits records of the request in it
   */
  @JsonPropertyOrder({"id", "ordinal", "kind", "datasetVersionId", "name", "hits", "action"})
  record DataTarget(UUID id, int ordinal, UUID datasetVersionId, String name, int hits)
      implements PlanTarget {

    @Override
    public Kind kind() {
      return Kind.DATASET;
    }

    /** What is done. */
    @JsonProperty
    public Action action() {
      return Action.ERASE_ROWS;
    }
  }

  /**
   * A model version that is treated.
   *
   * @param id of the target
   * @param ordinal from 0
   * @param held the version, and what it holds of the request
   * @param treatment how it is treated
   * @param work what that is expected to take, and has taken
   * @param test how the result is tested
   * @param standing what is promised and how far it is
   */
  @JsonPropertyOrder({"id", "ordinal", "kind"})
  record ModelTarget(
      UUID id,
      int ordinal,
      @JsonUnwrapped Held held,
      @JsonUnwrapped Treatment treatment,
      @JsonUnwrapped Work work,
      @JsonUnwrapped Test test,
      @JsonUnwrapped Standing standing)
      implements PlanTarget {

    @Override
    public Kind kind() {
      return Kind.MODEL;
    }
  }

  /**
   * A model version that holds records.
   *
   * @param modelVersionId the model version
   * @param datasetVersionId the data-set version it learned from
   * @param name for people
   * @param hits records of the request in it
   * @param shards members of the model
   * @param shardsTouched shards that hold the records
   */
  record Held(
      UUID modelVersionId,
      UUID datasetVersionId,
      String name,
      int hits,
      int shards,
      List<Integer> shardsTouched) {
    public Held {
      shardsTouched = List.copyOf(shardsTouched);
    }
  }

  /**
   * How a model is treated.
   *
   * @param action UNLEARN or RETRAIN
   * @param method id of the method
   * @param tier what it can promise
   * @param parameters of the method
   * @param seed of the treatment
   * @param tuning where the parameters come from, unless a person or the method's presets gave them
   */
  record Treatment(
      Action action,
      String method,
      String tier,
      Map<String, Double> parameters,
      long seed,
      Optional<TunedBy> tuning) {
    public Treatment {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * What the work takes.
   *
   * @param predictedSeconds estimate of all the work on it
   * @param proposal why this method, what it is expected to take, and what else could be planned
   * @param actual what the work has taken so far; absent before it begins
   */
  record Work(
      Optional<Double> predictedSeconds, Optional<Proposal> proposal, Optional<Actual> actual) {}

  /**
   * How the result is tested.
   *
   * @param oracles retrained models it is compared with
   * @param unit what one unit of the tests is, {@code record} or {@code subject}
   * @param units of them in the forget set
   * @param plannedUnits units the tests ask for
   * @param power what they aim at
   * @param holdout unseen records
   * @param retainSample kept records
   * @param beside what is tested beside the records as they are
   */
  record Test(
      int oracles,
      String unit,
      int units,
      int plannedUnits,
      double power,
      int holdout,
      int retainSample,
      @JsonUnwrapped Beside beside) {}

  /**
   * Tests beside the records as they are.
   *
   * @param relearning how every model is taught the records again; absent where that is not tested
   * @param perturbation how records are disturbed; absent where that is not tested
   */
  record Beside(Optional<Taught> relearning, Optional<Disturbed> perturbation) {}

  /**
   * How every model is taught the records, or a part of them, again.
   *
   * @param part share of them, 0 to 1; absent where all are taught
   * @param steps of descent
   * @param learningRate of each
   * @param batch records of one step
   * @param seed of the order
   */
  record Taught(Optional<Double> part, int steps, double learningRate, int batch, long seed) {

    static Optional<Taught> of(TestRule rule) {
      return rule instanceof MemoryRule second
          ? second.relearning().map(Taught::of)
          : ((TestPlan.Rule) rule).relearning().map(Taught::of);
    }

    private static Taught of(RelearningTest test) {
      return new Taught(
          Optional.of(test.part()), test.steps(), test.learningRate(), test.batch(), test.seed());
    }

    private static Taught of(Relearning test) {
      return new Taught(
          Optional.empty(), test.steps(), test.learningRate(), test.batch(), test.seed());
    }
  }

  /**
   * Noise that is put on the records.
   *
   * @param law of the noise
   * @param size of it, the largest one where the original decides
   * @param seed of it
   * @param keeps share of its memory that the original must still show; absent where the size is
   *     fixed
   */
  record Disturbed(String law, double size, long seed, Optional<Double> keeps) {

    static Optional<Disturbed> of(TestRule rule) {
      return rule instanceof MemoryRule second
          ? second.perturbation().map(p -> new Disturbed(p.law(), p.size(), p.seed(), p.keeps()))
          : Optional.empty();
    }
  }

  /**
   * What is promised of a model and how far it is.
   *
   * @param guarantee the promise in words
   * @param warning what approvers should know of it
   * @param state PLANNED, TREATED, or the outcome of its test
   * @param carriedOver whether an earlier result stands
   */
  record Standing(String guarantee, Optional<String> warning, String state, boolean carriedOver) {}

  /**
   * What the work on a target has taken so far.
   *
   * @param treatmentSeconds time of the treatment
   * @param totalSeconds time of all its runs
   * @param peakMemoryBytes largest resident size of a run, 0 where the system did not tell
   */
  record Actual(double treatmentSeconds, double totalSeconds, long peakMemoryBytes) {

    /** Empty while there is no run. */
    static Optional<Actual> of(List<RunCost> runs) {
      if (runs.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Actual(
              runs.stream()
                  .filter(r -> r.kind() == RunCost.Kind.TREAT)
                  .mapToDouble(r -> r.cost().wallSeconds())
                  .sum(),
              runs.stream().mapToDouble(r -> r.cost().wallSeconds()).sum(),
              runs.stream().mapToLong(r -> r.cost().peakMemoryBytes()).max().orElse(0)));
    }
  }
}
