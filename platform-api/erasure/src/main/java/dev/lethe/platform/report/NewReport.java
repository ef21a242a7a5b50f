// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.report.ReportSummary.Planned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A report to keep.
 *
 * @param planned under which plan it was made
 * @param targetId the target
 * @param treated which model it judges
 * @param judged what it says
 * @param registered the test plan that it answers
 * @param replay of an exact treatment
 * @param report the engine's report, stored
 * @param scores what it was made from, stored
 */
public record NewReport(
    Planned planned,
    UUID targetId,
    Treated treated,
    Judged judged,
    Registered registered,
    Optional<ReplayReport> replay,
    StoredArtifact report,
    StoredArtifact scores) {

  /**
   * The model that a report judges.
   *
   * @param modelVersionId the treated model
   * @param originalVersionId the model before
   * @param method id of the method
   * @param tier what it can promise
   */
  public record Treated(
      UUID modelVersionId, UUID originalVersionId, String method, GuaranteeTier tier) {}

  /**
   * What a report says.
   *
   * @param verdict of the decision rule
   * @param reasons of the verdict
   * @param outcome by the outcome rule
   */
  public record Judged(Verdict verdict, List<Reason> reasons, String outcome) {
    public Judged {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A registered test plan.
   *
   * @param testPlan its digest
   * @param at when it was registered
   * @param logIndex index of its leaf
   */
  public record Registered(Digest testPlan, Instant at, long logIndex) {}
}
