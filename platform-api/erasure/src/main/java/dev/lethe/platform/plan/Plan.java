// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan.Relearning;
import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.platform.cost.RunCost;
import dev.lethe.platform.plan.PlanDocument.Proposal;
import dev.lethe.platform.plan.PlanDocument.TunedBy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A plan revision with its votes, as it crosses HTTP.
 *
 * @param id its id
 * @param requestId the request
 * @param revision from 1
 * @param state DRAFT, PROPOSED, APPROVED, EXECUTED or VOID
 * @param digest what is voted on; absent while it is a draft
 * @param targets data first, then models
 * @param rule thresholds of the tests
 * @param candidates how many treated models may be tried, which the levels are divided by
 * @param votesNeeded different people who must agree
 * @param votesGiven those who have
 * @param decisions every vote
 * @param createdBy the planner, for people
 * @param warnings what approvers should know
 * @param permissions what the caller may do with it now
 * @param etag for {@code If-Match}
 * @param createdAt when it was made
 * @param proposedAt when it was frozen
 */
public record Plan(
    UUID id,
    UUID requestId,
    int revision,
    String state,
    Optional<Digest> digest,
    List<PlanTarget> targets,
    Rule rule,
    int candidates,
    int votesNeeded,
    int votesGiven,
    List<Decision> decisions,
    String createdBy,
    List<String> warnings,
    List<String> permissions,
    String etag,
    Instant createdAt,
    Optional<Instant> proposedAt) {

  public Plan {
    targets = List.copyOf(targets);
    decisions = List.copyOf(decisions);
    warnings = List.copyOf(warnings);
    permissions = List.copyOf(permissions);
  }

  /**
   * One thing that is treated.
   *
   * @param id of the target
   * @param ordinal from 0
   * @param kind MODEL or DATASET
   * @param modelVersionId the model version
   * @param datasetVersionId the data-set version
   * @param name for people
   * @param hits records of the request in it
   * @param shards members of the model
   * @param shardsTouched shards that hold the records
   * @param action ERASE_ROWS, UNLEARN or RETRAIN
   * @param method id of the method
   * @param tier what it can promise
   * @param parameters of the method
   * @param oracles retrained models it is compared with
   * @param seed of the treatment
   * @param predictedSeconds estimate of all the work on it
   * @param proposal why this method, what it is expected to take, and what else could be planned
   * @param actual what the work has taken so far; absent before it begins
   * @param unit what one unit of the tests is, {@code record} or {@code subject}
   * @param units of them in the forget set
   * @param plannedUnits units the tests ask for
   * @param power what they aim at
   * @param holdout unseen records
   * @param retainSample kept records
   * @param guarantee the promise in words
   * @param warning what approvers should know of it
   * @param state PLANNED, TREATED, or the outcome of its test
   * @param carriedOver whether an earlier result stands
   * @param relearning how every model is taught the records again; absent where that is not tested
   * @param tuning where the parameters come from, unless a person or the method's presets gave them
   */
  public record PlanTarget(
      UUID id,
      int ordinal,
      String kind,
      Optional<UUID> modelVersionId,
      Optional<UUID> datasetVersionId,
      String name,
      int hits,
      Optional<Integer> shards,
      Optional<List<Integer>> shardsTouched,
      String action,
      Optional<String> method,
      Optional<String> tier,
      Optional<Map<String, Double>> parameters,
      Optional<Integer> oracles,
      Optional<Long> seed,
      Optional<Double> predictedSeconds,
      Optional<Proposal> proposal,
      Optional<Actual> actual,
      Optional<String> unit,
      Optional<Integer> units,
      Optional<Integer> plannedUnits,
      Optional<Double> power,
      Optional<Integer> holdout,
      Optional<Integer> retainSample,
      Optional<String> guarantee,
      Optional<String> warning,
      Optional<String> state,
      Optional<Boolean> carriedOver,
      Optional<Relearning> relearning,
      Optional<TunedBy> tuning) {}

  /**
   * What the work on a target has taken so far.
   *
   * @param treatmentSeconds time of the treatment
   * @param totalSeconds time of all its runs
   * @param peakMemoryBytes largest resident size of a run, 0 where the system did not tell
   */
  public record Actual(double treatmentSeconds, double totalSeconds, long peakMemoryBytes) {

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
