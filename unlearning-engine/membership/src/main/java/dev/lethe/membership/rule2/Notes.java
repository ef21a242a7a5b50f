// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryFindings;
import dev.lethe.contract.finding.MemoryFindings.Part;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.membership.report.Clipping;
import dev.lethe.membership.report.CommonNotes;
import dev.lethe.membership.report.Duplicates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sentences a reader of a report must see: what was left out, and known weaknesses. */
final class Notes {

  private Notes() {}

  static List<String> of(
      MemoryRule rule,
      MembershipReport.Sizes sizes,
      Optional<MemoryFindings> found,
      Duplicates duplicates,
      Clipping clipping) {
    List<String> notes = new ArrayList<>(CommonNotes.ofSize(sizes.forget()));
    found.ifPresent(f -> ofMemory(notes, rule, f));
    notes.addAll(CommonNotes.ofScores(clipping, duplicates));
    notes.addAll(
        CommonNotes.ofLevels(rule.falsePositiveRates(), sizes.holdout(), rule.candidates()));
    notes.add(
        "The claim is about the group. A tenth of the records taken at random and left in full"
            + " memory passed in 13 to 83 % of measured cases: it does not mean that no single"
            + " record is remembered.");
    notes.add(
        "The verdict holds for the tests named, at these margins, on these record sets; shifts of"
            + " kept records or of overall confidence within retraining noise are not seen.");
    return notes;
  }

  private static void ofMemory(List<String> notes, MemoryRule rule, MemoryFindings found) {
    Part all = found.forget();
    if (!all.sees()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The original hardly remembers these records beside how much retraining varies: gap"
                  + " %.4f, margin %.4f, allowed %.4f. Leaving it unchanged could not be told from"
                  + " a success. This gives no evidence either way.",
              all.gap(),
              all.margin(),
              rule.gapFraction() * all.gap()));
    }
    found.accuracy().stream()
        .filter(MemoryFindings.AccuracySpread::capped)
        .forEach(
            s ->
                notes.add(
                    String.format(
                        Locale.ROOT,
                        "Retrained models of this kind differ by %.3f in accuracy on the %s; a loss"
                            + " below that cannot be told from chance. Let the learning rate"
                            + " decay.",
                        s.spread(),
                        s.target().replace('-', ' '))));
    hardest(notes, rule, found);
    found.lowHalf().ifPresent(low -> lowHalf(notes, all.units(), low));
    if (found.alignment().classes().isEmpty()) {
      notes.add(
          "One alignment for all classes: a constant put on the scores of some classes is not"
              + " seen.");
    } else if (found.alignment().outside() > 0) {
      notes.add(
          found.alignment().outside()
              + " records of the forget set are of classes with too few holdout records to be"
              + " aligned by themselves.");
    }
    if (found.weights().unmatched() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "For %.1f %% of the weight there are no holdout records so hard.",
              100 * found.weights().unmatched()));
    }
  }

  private static void hardest(List<String> notes, MemoryRule rule, MemoryFindings found) {
    if (found.worstTenth().isEmpty()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The hardest tenth was not tested: it needs %d records.",
              Math.round(rule.parts().worstRecords() / rule.parts().worstFraction())));
    } else if (!found.worstTenth().get().sees()) {
      notes.add(
          "The hardest tenth holds too few records to see a "
              + (rule.claim() == GuaranteeTier.S ? "quarter" : "third")
              + " of what the original remembers of them.");
    }
  }

  private static void lowHalf(List<String> notes, int units, Part low) {
    if (low.sees()) {
      return;
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "The test sees the %d records that carry %.0f %% of the weight; about the other %d"
                + " records, which hardly leave a trace, it says nothing.",
            units - low.units(),
            100 * (1 - low.weight()),
            low.units()));
  }

  /** What a judged candidate cannot claim. */
  static List<String> ofTier(MemoryRule rule, Extras extras, Optional<Double> noise) {
    List<String> missing = new ArrayList<>();
    if (!extras.ran(Member.RELEARNING)) {
      missing.add("relearning");
    }
    if (!extras.ran(Member.PERTURBED)) {
      missing.add("perturbed queries");
    }
    List<String> notes = new ArrayList<>();
    noise.ifPresent(
        size ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "Perturbed queries were asked with noise of %.3g, which original and retrained"
                        + " models decided by the rule of the plan.",
                    size)));
    if (extras.hidden()) {
      notes.add("The noise hides the memory; the perturbed test says nothing.");
    }
    if (rule.claim() == GuaranteeTier.S && !missing.isEmpty()) {
      notes.add(
          "No tier S: "
              + String.join(" and ", missing)
              + (missing.size() > 1 ? " were" : " was")
              + " not tested. What was tested corroborates.");
    }
    return notes;
  }
}
