// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.decision;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.Reason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.control.Sensitivity;
import dev.lethe.membership.judgement.Levels;
import dev.lethe.membership.roc.OperatingPoint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The sentences a reader of a report must see: what was left out, and known weaknesses. */
final class Notes {

  /** Fewer units than this can carry no statistical claim, whatever the tests say. */
  static final int FEWEST_UNITS = 30;

  private Notes() {}

  static List<String> of(
      Levels levels,
      MembershipReport.Sizes sizes,
      Optional<Sensitivity> sensitivity,
      List<Reason> reasons,
      Duplicates duplicates,
      Clipping clipping)
      throws StatisticsException {
    List<String> notes = new ArrayList<>();
    if (sizes.forget() < FEWEST_UNITS) {
      notes.add(
          "The forget set has "
              + sizes.forget()
              + " units; with fewer than "
              + FEWEST_UNITS
              + " no statistical claim can rest on these tests.");
    }
    if (reasons.contains(Reason.ASSAY_INSENSITIVE)) {
      insensitive(notes, levels, sensitivity.orElseThrow(), sizes);
    }
    if (clipping.fromProbabilities()) {
      notes.add(
          "FROM_PROBABILITIES: scores were computed from probabilities, which have few digits left"
              + " near 0 and 1; "
              + clipped(clipping)
              + ".");
    }
    if (duplicates.keptInRetain() > 0) {
      notes.add(
          duplicates.keptInRetain()
              + " records of the forget set are in the retain set as well; erasure of a record that"
              + " remains is not erasure.");
    }
    if (sizes.holdoutDuplicates() > 0) {
      notes.add(
          sizes.holdoutDuplicates()
              + " holdout records were left out because the forget or retain set holds the same"
              + " bytes.");
    }
    List<String> skipped = notEvaluable(levels, sizes.holdout());
    if (!skipped.isEmpty()) {
      notes.add(
          "Not evaluable with "
              + sizes.holdout()
              + " holdout units, and left out of the tests: false-positive rate "
              + String.join(", ", skipped)
              + ".");
    }
    if (levels.rule().errors().candidates() > 1) {
      notes.add(
          "The level is divided by the "
              + levels.rule().errors().candidates()
              + " candidates that may be tried on this request.");
    }
    notes.add(
        "Population-level attacks only: no shadow models per record were trained, and these attacks"
            + " understate what such an attack can find.");
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

  private static String clipped(Clipping clipping) {
    String counted = clipping.clipped() + " of " + clipping.scores() + " were clipped";
    return clipping.saturated()
        ? counted + ", more than one in a hundred of a set, so that ties would decide"
        : counted;
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

  private static List<String> notEvaluable(Levels levels, int holdout) {
    return levels.rule().falsePositiveRates().stream()
        .filter(f -> !OperatingPoint.evaluable(f, holdout))
        .map(f -> BigDecimal.valueOf(f).toPlainString())
        .toList();
  }
}
