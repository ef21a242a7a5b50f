// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.records.RecordIds;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.canary.CarriedBlock;
import dev.lethe.membership.decision.DecisionRule;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ScoreTable;
import java.util.Optional;

/**
 * The scores of one audit as a file: opaque ordinals, no identities. The same file read again gives
 * the same report, byte for byte.
 *
 * @param rule the thresholds
 * @param testPlan digest of the registered plan, absent where there was none
 * @param scores of original, candidate and oracles
 * @param duplicates records that stand in two sets
 * @param records ids of the records, read where the file has them and never written
 * @param canaries the block of canaries that went with the request; absent without one
 */
public record ScoresFile(
    TestRule rule,
    Optional<Digest> testPlan,
    ScoreTable scores,
    Duplicates duplicates,
    Optional<RecordIds> records,
    Optional<CarriedBlock> canaries) {

  /** Scores of records without ids. */
  public ScoresFile(
      TestRule rule, Optional<Digest> testPlan, ScoreTable scores, Duplicates duplicates) {
    this(rule, testPlan, scores, duplicates, Optional.empty(), Optional.empty());
  }

  /** The same scores with the block that went with the request. */
  public ScoresFile with(CarriedBlock block) {
    return new ScoresFile(rule, testPlan, scores, duplicates, records, Optional.of(block));
  }

  /**
   * Reads a file strictly.
   *
   * @param candidate name of the candidate where the file holds several
   * @throws ScoresException with the place of what is wrong
   */
  public static ScoresFile read(byte[] bytes, Optional<String> candidate) throws ScoresException {
    return ScoresReader.read(bytes, candidate);
  }

  /** The canonical bytes; numbers are written so that they read back exactly. */
  public byte[] bytes() {
    return CanonicalJson.bytes(ScoresWriter.tree(this));
  }

  /**
   * The report of the decision rule on these scores.
   *
   * @throws StatisticsException when the scores are so large that sums overflow, or relearning is
   *     planned and the file has no curves for it
   */
  public MembershipReport report() throws StatisticsException {
    DecisionRule decision =
        testPlan.map(digest -> new DecisionRule(rule, digest)).orElse(DecisionRule.of(rule));
    MembershipReport report = decision.judge(scores, duplicates);
    return canaries.isEmpty()
        ? report
        : report.withCanaries(canaries.get().findings(scores.oracles().size()));
  }
}
