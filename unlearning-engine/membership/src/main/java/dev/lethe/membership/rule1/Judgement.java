// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.hypothesis.MeanShift;
import dev.lethe.membership.roc.AucEquivalence;
import dev.lethe.membership.rule1.AccuracyLoss.Gate;
import dev.lethe.membership.score.Calibrated;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the rule says of one candidate, controls not asked.
 *
 * @param verdict the verdict
 * @param reasons why, in enum order
 * @param scores the candidate's calibrated scores
 * @param meanShift P1
 * @param auc P2; absent when an arm has fewer than two units, which counts as degenerate
 * @param family every test whose p value is corrected, primary first
 * @param holdoutLoss accuracy on T
 * @param retainLoss accuracy on R
 */
public record Judgement(
    Verdict verdict,
    List<Reason> reasons,
    Calibrated scores,
    MeanShift meanShift,
    Optional<AucEquivalence> auc,
    List<FamilyTest> family,
    AccuracyLoss holdoutLoss,
    AccuracyLoss retainLoss) {

  public Judgement {
    reasons = List.copyOf(reasons);
    family = List.copyOf(family);
  }

  /** The worse of the two utility gates. */
  public Gate utility() {
    return holdoutLoss.gate().worse(retainLoss.gate());
  }

  /** Decision of P1. */
  public TestDecision meanShiftDecision() {
    return meanShift.test().bounds().decision();
  }

  /** Decision of P2. */
  public TestDecision aucDecision() {
    return auc.map(a -> a.bounds().decision()).orElse(TestDecision.DEGENERATE);
  }

  static Judgement of(
      Calibrated scores,
      MeanShift meanShift,
      Optional<AucEquivalence> auc,
      List<FamilyTest> family,
      AccuracyLoss holdoutLoss,
      AccuracyLoss retainLoss,
      double alpha) {
    Gate utility = holdoutLoss.gate().worse(retainLoss.gate());
    Set<TestDecision> primary =
        EnumSet.of(
            meanShift.test().bounds().decision(),
            auc.map(a -> a.bounds().decision()).orElse(TestDecision.DEGENERATE));
    Set<Reason> against = EnumSet.noneOf(Reason.class);
    if (utility == Gate.FAIL) {
      against.add(Reason.UTILITY_LOSS);
    }
    for (FamilyTest test : family) {
      if (test.adjustedP() <= alpha) {
        against.add(test.direction());
      }
    }
    Set<Reason> open = against.isEmpty() ? open(primary, utility) : against;
    Verdict verdict =
        !against.isEmpty()
            ? Verdict.DISTINGUISHABLE
            : open.isEmpty() ? Verdict.INDISTINGUISHABLE : Verdict.INCONCLUSIVE;
    return new Judgement(
        verdict, List.copyOf(open), scores, meanShift, auc, family, holdoutLoss, retainLoss);
  }

  /** What keeps a candidate that nothing speaks against from a pass; empty for a pass. */
  private static Set<Reason> open(Set<TestDecision> primary, Gate utility) {
    Set<Reason> open = EnumSet.noneOf(Reason.class);
    if (utility != Gate.PASS) {
      open.add(Reason.UTILITY_UNDECIDED);
    }
    if (primary.contains(TestDecision.DEGENERATE)) {
      open.add(Reason.DEGENERATE);
    }
    if (primary.contains(TestDecision.UNDECIDED) || primary.contains(TestDecision.DIFFERENT)) {
      open.add(Reason.MARGIN_STRADDLED);
    }
    return open;
  }
}
