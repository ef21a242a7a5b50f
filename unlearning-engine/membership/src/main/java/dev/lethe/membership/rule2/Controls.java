// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.BetaLaw;
import dev.lethe.membership.memory.MemoryMargin;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Models whose verdict is known beforehand. The original must be told apart. Of the oracles, each
 * judged by the others, a few may fail: at levels that let every honest one pass nothing else would
 * be seen.
 *
 * @param positive the original in the candidate's place
 * @param positivePassed whether it is told apart by the main test too
 * @param negative each oracle in the candidate's place, in order
 * @param oracles how many of them failed, and whether one is none
 * @param sees whether the margin is small enough beside what the original remembers
 * @param steady whether accuracy varies little enough from retraining to retraining
 */
record Controls(
    Judgement positive,
    boolean positivePassed,
    List<Judgement> negative,
    OracleControl oracles,
    boolean sees,
    boolean steady) {

  /**
   * How the oracles stand among themselves.
   *
   * @param failed how many are told apart or not known to be equivalent
   * @param limit how many may
   * @param outlierP how plausible each score is among the others
   * @param outlierLevel p below which an oracle is none
   */
  @SuppressWarnings("ArrayRecordComponent") // made here, read here
  record OracleControl(int failed, int limit, double[] outlierP, double outlierLevel) {

    /**
     * Counts what the oracles' verdicts and scores say.
     *
     * @param verdicts of each oracle by the others
     * @param decisions of the main test on each
     * @param leaveOneOut M of each by the others, at least 3
     */
    static OracleControl of(
        List<Verdict> verdicts,
        List<TestDecision> decisions,
        double[] leaveOneOut,
        MemoryRule.Controls rule)
        throws StatisticsException {
      int failed = 0;
      double[] p = new double[leaveOneOut.length];
      // Neither the gap nor α and β have a part in the deviation.
      MemoryMargin.Levels any = new MemoryMargin.Levels(0.05, 0.05, 0);
      for (int k = 0; k < p.length; k++) {
        MemoryMargin others = MemoryMargin.ofOthers(leaveOneOut, k, 0, any);
        p[k] =
            others.deviation() > 0
                ? others.pPrediction(leaveOneOut[k])
                : leaveOneOut[k] == 0 ? 1 : 0;
        boolean fails =
            verdicts.get(k) == Verdict.DISTINGUISHABLE
                || decisions.get(k) != TestDecision.EQUIVALENT;
        failed += fails ? 1 : 0;
      }
      return new OracleControl(failed, limit(p.length, rule), p, rule.controlOutlier() / p.length);
    }

    /** The smallest number that honest oracles exceed seldom enough. */
    static int limit(int oracles, MemoryRule.Controls rule) {
      int limit = 0;
      while (1 - BetaLaw.binomialUpperTail(limit + 1, oracles, rule.controlMiss())
          < rule.controlConfidence()) {
        limit++;
      }
      return limit;
    }

    boolean passed() {
      for (double p : outlierP) {
        if (p < outlierLevel) {
          return false;
        }
      }
      return failed <= limit;
    }
  }

  static Controls run(Bench bench) throws StatisticsException {
    Judgement positive = bench.judgeOriginal();
    MemoryMargin margin = bench.levels().margin(bench.memory());
    double gap = bench.memory().gap();
    List<Judgement> negative = new ArrayList<>();
    List<TestDecision> decisions = new ArrayList<>();
    double[] scores = bench.memory().leaveOneOut();
    for (int k = 0; k < scores.length; k++) {
      negative.add(bench.judgeOracle(k));
      decisions.add(bench.levels().marginWithout(bench.memory(), k).decide(scores[k]));
    }
    return new Controls(
        positive,
        positive.verdict() == Verdict.DISTINGUISHABLE
            && margin.decide(gap) == TestDecision.DIFFERENT
            && gap > 0,
        negative,
        OracleControl.of(
            negative.stream().map(Judgement::verdict).toList(),
            decisions,
            scores,
            bench.levels().rule().controls()),
        bench.levels().sees(margin),
        !positive.onHoldout().capped() && !positive.onRetain().capped());
  }

  /** Every control that failed, in enum order; empty when the candidate may be judged. */
  List<Reason> failures() {
    Set<Reason> failed = EnumSet.noneOf(Reason.class);
    if (!positivePassed) {
      failed.add(Reason.POSITIVE_CONTROL);
    } else if (!sees || !steady) {
      failed.add(Reason.ASSAY_INSENSITIVE);
    }
    if (!oracles.passed()) {
      failed.add(Reason.NEGATIVE_CONTROL);
    }
    return List.copyOf(failed);
  }
}
