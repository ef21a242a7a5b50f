// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.Guarantee;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was done to one model target so far.
 *
 * @param targetId the target
 * @param requestId the request
 * @param planId the plan revision that names it
 * @param originalVersionId the model before
 * @param candidateVersionId the treated model
 * @param candidate digest of its manifest
 * @param runPlan digest of the plan of the run that made it
 * @param runInputs digest of all inputs of that run
 * @param forgetDisjoint whether those inputs provably hold none of the records
 * @param runOutcome digest of what that run says of itself, a stored artifact
 * @param runStartedAt when it began
 * @param runFinishedAt when it ended
 * @param replay digest of the model that the second run gave
 * @param replayNotMade text key of why there was no second run
 * @param guarantee what a certified treatment proved
 * @param oracles digests of the retrained models' manifests, in order
 * @param testPlan digest of the registered test plan, a stored artifact
 * @param registeredAt when it was registered
 * @param logIndex index of its leaf
 * @param reportId the report
 * @param outcome the outcome by the outcome rule
 * @param finalisedAt when it took over from the model before
 */
public record TreatmentFacts(
    UUID targetId,
    UUID requestId,
    UUID planId,
    UUID originalVersionId,
    Optional<UUID> candidateVersionId,
    Optional<Digest> candidate,
    Optional<Digest> runPlan,
    Optional<Digest> runInputs,
    boolean forgetDisjoint,
    Optional<Digest> runOutcome,
    Optional<Instant> runStartedAt,
    Optional<Instant> runFinishedAt,
    Optional<Digest> replay,
    Optional<String> replayNotMade,
    Optional<Guarantee> guarantee,
    List<Digest> oracles,
    Optional<Digest> testPlan,
    Optional<Instant> registeredAt,
    Optional<Long> logIndex,
    Optional<UUID> reportId,
    Optional<String> outcome,
    Optional<Instant> finalisedAt) {

  /** The outcome of a model that passed. */
  public static final String PASSED = "CONSISTENT_WITH_ERASURE";

  public TreatmentFacts {
    oracles = List.copyOf(oracles);
  }

  /** Whether the tests were made and the outcome lets the model be certified as treated. */
  public boolean passed() {
    return outcome.filter(PASSED::equals).isPresent();
  }
}
