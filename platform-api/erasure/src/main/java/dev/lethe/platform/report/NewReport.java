// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.platform.artifact.StoredArtifact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A report to keep.
 *
 * @param requestId the request
 * @param planId the plan
 * @param planRevision its revision
 * @param targetId the target
 * @param modelVersionId the treated model
 * @param originalVersionId the model before
 * @param method id of the method
 * @param tier what it can promise
 * @param verdict of the decision rule
 * @param reasons of the verdict
 * @param outcome by the outcome rule
 * @param testPlan digest of the registered plan
 * @param registeredAt when it was registered
 * @param logIndex index of its leaf
 * @param replay of an exact treatment
 * @param report the engine's report, stored
 * @param scores what it was made from, stored
 */
public record NewReport(
    UUID requestId,
    UUID planId,
    int planRevision,
    UUID targetId,
    UUID modelVersionId,
    UUID originalVersionId,
    String method,
    GuaranteeTier tier,
    Verdict verdict,
    List<Reason> reasons,
    String outcome,
    Digest testPlan,
    Instant registeredAt,
    long logIndex,
    Optional<ReplayReport> replay,
    StoredArtifact report,
    StoredArtifact scores) {
  public NewReport {
    reasons = List.copyOf(reasons);
  }
}
