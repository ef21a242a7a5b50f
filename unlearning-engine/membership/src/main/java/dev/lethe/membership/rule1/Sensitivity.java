// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.hypothesis.MeanShift;
import dev.lethe.membership.hypothesis.Power;

/**
 * Could a no-op or a damaged retain set be told from a success at all?
 *
 * @param gap G
 * @param deviation s
 * @param margin Δ
 * @param widest the largest Δ allowed, its part of G
 * @param retainHalfWidth w computed on R
 * @param originalAuc AUC_o
 * @param aucMargin δ_A
 * @param aucMarginNeeded smallest δ_A these sizes resolve
 */
public record Sensitivity(
    double gap,
    double deviation,
    double margin,
    double widest,
    double retainHalfWidth,
    double originalAuc,
    double aucMargin,
    double aucMarginNeeded) {

  static Sensitivity of(Assay assay) throws StatisticsException {
    Levels levels = assay.levels();
    MeanShift shift = assay.meanShift(assay.original().forgetShift());
    int forget = assay.original().forget().length;
    int holdout = assay.original().holdout().length;
    return new Sensitivity(
        shift.gap(),
        shift.noise().deviation(),
        shift.margin(),
        levels.rule().margins().gapFraction() * shift.gap(),
        MeanShift.predictionHalfWidth(assay.retainShifts(), levels.beta()),
        assay.originalAuc(),
        assay.aucMargin(),
        Power.of(levels.alpha(), 1 - levels.beta()).neededMargin(forget, holdout));
  }

  /** The original's scores on F do not stand out from retraining noise. */
  public boolean littleMemory() {
    return gap <= 0 || margin > widest || originalAuc <= 0.5;
  }

  /** Retraining noise on R would hide damage as large as the gap. */
  public boolean noisyRetainSet() {
    return retainHalfWidth > widest;
  }

  /** F and T are too small for the margin of the area. */
  public boolean tooFewRecords() {
    return aucMargin < aucMarginNeeded;
  }

  /** Whether the assay can give evidence. */
  public boolean sufficient() {
    return !littleMemory() && !noisyRetainSet() && !tooFewRecords();
  }
}
