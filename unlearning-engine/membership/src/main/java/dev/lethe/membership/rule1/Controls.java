// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.StatisticsException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the controls gave.
 *
 * @param positive the original in the candidate's place
 * @param negative each oracle in the candidate's place, judged by the others, in order
 * @param sensitivity whether the assay can see anything
 */
public record Controls(Judgement positive, List<Judgement> negative, Sensitivity sensitivity) {

  public Controls {
    negative = List.copyOf(negative);
  }

  /**
   * Runs every control.
   *
   * @param assay by all oracles
   * @param oracles the same oracles, at least 3
   */
  public static Controls run(Assay assay, Subject original, List<Subject> oracles)
      throws StatisticsException {
    List<Judgement> negative = new ArrayList<>();
    for (int k = 0; k < oracles.size(); k++) {
      negative.add(holdOut(assay.levels(), original, oracles, k));
    }
    return new Controls(assay.judge(original, 1), negative, Sensitivity.of(assay));
  }

  private static Judgement holdOut(
      Levels levels, Subject original, List<Subject> oracles, int heldOut)
      throws StatisticsException {
    List<Subject> others = new ArrayList<>(oracles);
    Subject candidate = others.remove(heldOut);
    return Assay.of(levels, original, others).judge(candidate, oracles.size());
  }

  /** The original is told apart, by both primary tests. */
  public boolean positivePassed() {
    return positive.verdict() == Verdict.DISTINGUISHABLE
        && positive.meanShiftDecision() == TestDecision.DIFFERENT
        && positive.aucDecision() == TestDecision.DIFFERENT;
  }

  /** No oracle is told apart. */
  public boolean negativePassed() {
    return negative.stream().allMatch(j -> j.verdict() == Verdict.INDISTINGUISHABLE);
  }

  /** Every control that failed, in enum order; empty when the candidate may be judged. */
  public List<Reason> failures() {
    Set<Reason> failed = EnumSet.noneOf(Reason.class);
    if (!positivePassed()) {
      failed.add(Reason.POSITIVE_CONTROL);
    } else if (!sensitivity.sufficient()) {
      failed.add(Reason.ASSAY_INSENSITIVE);
    }
    if (!negativePassed()) {
      failed.add(Reason.NEGATIVE_CONTROL);
    }
    return List.copyOf(failed);
  }
}
