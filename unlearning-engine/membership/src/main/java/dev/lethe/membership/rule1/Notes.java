// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.Reason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.report.Clipping;
import dev.lethe.membership.report.CommonNotes;
import dev.lethe.membership.report.Duplicates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The sentences a reader of a report must see: what was left out, and known weaknesses. */
final class Notes {

  private Notes() {}

  static List<String> of(
      Levels levels,
      MembershipReport.Sizes sizes,
      Optional<Sensitivity> sensitivity,
      List<Reason> reasons,
      Duplicates duplicates,
      Clipping clipping)
      throws StatisticsException {
    List<String> notes = new ArrayList<>(CommonNotes.ofSize(sizes.forget()));
    if (reasons.contains(Reason.ASSAY_INSENSITIVE)) {
      insensitive(notes, levels, sensitivity.orElseThrow(), sizes);
    }
    notes.addAll(CommonNotes.ofScores(clipping, duplicates));
    notes.addAll(
        CommonNotes.ofLevels(
            levels.rule().falsePositiveRates(), sizes.holdout(), levels.rule().candidates()));
    notes.add(
        "The "
            + sizes.oracles()
            + " retrained models estimate one spread; where retraining is heavy-tailed the tests"
            + " are more often inconclusive.");
    notes.add(
        "The verdict holds for the tests named, at these margins, on these record sets; shifts of"
            + " kept records or of overall confidence within retraining noise are not seen.");
    return notes;
  }

  private static void insensitive(
      List<String> notes, Levels levels, Sensitivity s, MembershipReport.Sizes sizes)
      throws StatisticsException {
    if (s.littleMemory()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The original hardly remembers these records: gap %.4f, margin %.4f, allowed %.4f,"
                  + " AUC of the original %.3f. Leaving it unchanged could not be told from a"
                  + " success. This gives no evidence either way.",
              s.gap(),
              s.margin(),
              s.widest(),
              s.originalAuc()));
    }
    if (s.noisyRetainSet()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Retraining spreads the retain set by %.4f, more than the %.4f allowed; damage there"
                  + " could hide in it.",
              s.retainHalfWidth(),
              s.widest()));
    }
    if (s.tooFewRecords()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d forget and %d holdout units resolve an AUC margin of %.4f at best; it may be"
                  + " %.4f.",
              sizes.forget(),
              sizes.holdout(),
              s.aucMarginNeeded(),
              s.aucMargin()));
      Sizes.Question question =
          new Sizes.Question(
              sizes.oracles(),
              sizes.forget(),
              sizes.holdout(),
              sizes.retain(),
              s.originalAuc(),
              OptionalDouble.of(s.gap()),
              OptionalDouble.of(s.deviation()));
      notes.add(Sizes.of(levels.rule(), question).sentence());
    }
  }
}
