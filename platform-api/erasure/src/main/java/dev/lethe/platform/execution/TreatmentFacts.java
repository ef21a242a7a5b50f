// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.Guarantee;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What was done to one model target so far.
 *
 * @param targetId the target
 * @param origin where it comes from
 * @param candidate the treated model, once there is one
 * @param run the run that made it
 * @param repetition the second run
 * @param oracles digests of the retrained models' manifests, in order
 * @param registered the test plan, once it is fixed
 * @param result what came of it
 */
public record TreatmentFacts(
    UUID targetId,
    Origin origin,
    Optional<Candidate> candidate,
    Run run,
    Repetition repetition,
    List<Digest> oracles,
    Optional<Registered> registered,
    Result result) {

  /** The outcome of a model that passed. */
  public static final String PASSED = "CONSISTENT_WITH_ERASURE";

  public TreatmentFacts {
    oracles = List.copyOf(oracles);
  }

  /**
   * Where a treatment comes from.
   *
   * @param requestId the request
   * @param planId the plan revision that names it
   * @param modelVersionId the model before
   */
  public record Origin(UUID requestId, UUID planId, UUID modelVersionId) {}

  /**
   * A treated model.
   *
   * @param versionId its version
   * @param manifest digest of its manifest
   */
  public record Candidate(UUID versionId, Digest manifest) {}

  /**
   * The run behind a treated model; empty where the controller made it.
   *
   * @param plan digest of its plan
   * @param inputs digest of all its inputs
   * @param forgetDisjoint whether those inputs provably hold none of the records
   * @param outcome digest of what it says of itself, a stored artifact
   * @param startedAt when it began
   * @param finishedAt when it ended
   * @param guarantee what a certified treatment proved
   */
  public record Run(
      Optional<Digest> plan,
      Optional<Digest> inputs,
      boolean forgetDisjoint,
      Optional<Digest> outcome,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt,
      Optional<Guarantee> guarantee) {}

  /**
   * The second run of an exact treatment.
   *
   * @param manifest digest of the model that it gave
   * @param notMade text key of why there was none
   */
  public record Repetition(Optional<Digest> manifest, Optional<String> notMade) {}

  /**
   * A registered test plan.
   *
   * @param testPlan its digest, a stored artifact
   * @param at when it was registered
   * @param logIndex index of its leaf, once it is in the log
   */
  public record Registered(Digest testPlan, Instant at, Optional<Long> logIndex) {}

  /**
   * What came of a treatment.
   *
   * @param reportId the report
   * @param outcome the outcome by the outcome rule
   * @param finalisedAt when it took over from the model before
   */
  public record Result(
      Optional<UUID> reportId, Optional<String> outcome, Optional<Instant> finalisedAt) {}

  /** The model before and the treated one. */
  Stream<UUID> versions() {
    return Stream.concat(
        Stream.of(origin.modelVersionId()), candidate.map(Candidate::versionId).stream());
  }

  /** Whether the tests were made and the outcome lets the model be certified as treated. */
  public boolean passed() {
    return result.outcome().filter(PASSED::equals).isPresent();
  }

  /** The test plan that stands in the log; nothing is scored before there is one. */
  public Optional<Registered> logged() {
    return registered.filter(r -> r.logIndex().isPresent());
  }
}
