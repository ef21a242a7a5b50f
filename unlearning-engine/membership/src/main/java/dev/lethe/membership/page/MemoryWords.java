// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryFindings.Part;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences of a report of the second version, none of which claims more than was tested. */
final class MemoryWords {

  private static final String ORIGINAL = " of what the original remembers";

  private final SecondReport second;
  private final MembershipReport report;

  MemoryWords(SecondReport second) {
    this.second = second;
    this.report = second.report();
  }

  /** The verdict with what is left and how much that is at most. */
  String verdict() {
    String word = Wording.verdict(report.verdict());
    if (second.found().isEmpty()) {
      return word + ": the model was not judged.";
    }
    String left = left(second.found().get().forget());
    return second.judged()
        ? word + ": " + left + "."
        : word + ": the model was not judged; without a verdict, " + left + ".";
  }

  private static String left(Part part) {
    return part.candidate().share().isEmpty()
        ? "the original remembers nothing"
        : percent(part.candidate().share().get())
            + ORIGINAL
            + " was found, at most "
            + upTo(part.candidate().shareUpper().orElse(0.0))
            + " is left";
  }

  /** What the verdict means, for how many records, and what was not seen. */
  String meaning() {
    int records = report.sizes().forget();
    if (report.verdict() == Verdict.INDISTINGUISHABLE) {
      Part all = second.found().orElseThrow().forget();
      return "This means that less than "
          + upTo(all.margin() / all.gap())
          + " of it is left in the "
          + records
          + " records as a group, not that no single record is remembered"
          + unseen()
          + ".";
    }
    String reasons =
        report.reasons().stream().map(MemoryWords::reason).collect(Collectors.joining("; "));
    return report.verdict() == Verdict.DISTINGUISHABLE
        ? "This means that the model is told from those retrained without the "
            + records
            + " records: "
            + reasons
            + "."
        : "This means nothing either way about the " + records + " records: " + reasons + ".";
  }

  private String unseen() {
    return second
        .found()
        .flatMap(f -> f.lowHalf())
        .filter(low -> !low.sees())
        .map(low -> "; about the " + low.units() + " that hardly leave a trace it says nothing")
        .orElse("");
  }

  /** What the controls gave, and what was not tested. */
  String controls() {
    if (report.results().controls().positive().isEmpty()) {
      return "The controls were not run, and nothing was tested.";
    }
    boolean told =
        report.results().controls().positive().get().verdict() == Verdict.DISTINGUISHABLE
            && !report.reasons().contains(Reason.POSITIVE_CONTROL);
    return "As controls the original was "
        + (told ? "" : "not ")
        + "told apart and "
        + failedOracles()
        + "; "
        + tested()
        + ".";
  }

  /** How many retrained models failed, where how many may. */
  String failedOracles() {
    int failed = second.found().map(f -> f.oracles().failed()).orElse(0);
    int limit = second.found().map(f -> f.oracles().limit()).orElse(0);
    return String.format(
        Locale.ROOT,
        "%d of %d retrained models failed where %d may",
        failed,
        report.sizes().oracles(),
        limit);
  }

  private String tested() {
    if (!second.judged()) {
      return "the model itself was not tested";
    }
    List<String> missing = second.missing();
    String run =
        missing.isEmpty()
            ? "every further test was run"
            : "not tested: " + String.join(", ", missing);
    if (report.verdict() != Verdict.INDISTINGUISHABLE) {
      return run;
    }
    GuaranteeTier claim = second.rule().claim();
    if (claim != GuaranteeTier.S) {
      return run + "; this corroborates tier " + claim + " and replaces nothing that it rests on";
    }
    return missing.isEmpty() ? run : run + ", so that no tier S rests on this";
  }

  /** The three sentences an officer reads. */
  List<String> sentences() {
    return List.of(verdict(), meaning(), controls());
  }

  /** A reason as a part of a sentence. */
  static String reason(Reason reason) {
    return switch (reason) {
      case NEGATIVE_CONTROL ->
          "more retrained models failed than may, or one of them stands apart from the others";
      case ASSAY_INSENSITIVE ->
          "retraining varies too much, or the original remembers too little, for these tests to see";
      default -> {
        String sentence = Wording.sentence(reason);
        yield sentence.substring(0, sentence.length() - 1);
      }
    };
  }

  /** The hardest tenth in a sentence. */
  String worstTenth() {
    if (second.found().flatMap(f -> f.worstTenth()).isEmpty()) {
      return String.format(
          Locale.ROOT,
          "Worst tenth: the hardest tenth was not tested; it needs %d records.",
          Math.round(second.rule().parts().worstRecords() / second.rule().parts().worstFraction()));
    }
    Part worst = second.found().get().worstTenth().get();
    String few =
        second.rule().claim() == GuaranteeTier.S
            ? "; too few to see a quarter"
            : "; too few to see a third";
    return String.format(
        Locale.ROOT,
        "Worst tenth: %s, on the %d records that are hardest for models that never saw them; gap"
            + " over noise %.1f%s.",
        left(worst),
        worst.units(),
        overNoise(worst),
        worst.sees() ? "" : few);
  }

  /** The half that carries the least weight in a sentence. */
  String lowHalf(Part low) {
    if (low.sees()) {
      return String.format(
          Locale.ROOT,
          "On the %d records that carry only %.0f %% of the weight, taken alone: %s.",
          low.units(),
          100 * low.weight(),
          left(low));
    }
    return String.format(
        Locale.ROOT,
        "The test sees the %d records that carry %.0f %% of the weight; about the other %d records,"
            + " which hardly leave a trace, it says nothing.",
        report.sizes().forget() - low.units(),
        100 * (1 - low.weight()),
        low.units());
  }

  /** G/s; 0 where the oracles do not vary. */
  static double overNoise(Part part) {
    return part.noise().deviation() > 0 ? part.gap() / part.noise().deviation() : 0;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share + 0.0).replace('-', '−');
  }

  /** A bound, never below what it bounds. */
  static String upTo(double share) {
    return String.format(Locale.ROOT, "%.1f %%", Math.ceil(1000 * share - 1e-9) / 10);
  }

  /** A test's id in words. */
  static String test(String id) {
    return switch (id) {
      case "P1" -> "Memory score (P1)";
      case "worst_tenth" -> "Worst tenth";
      case "mean_shift" -> "Mean shift, every record alike";
      case "calibrated_auc" -> "Calibrated AUC";
      case "nearer_on_forget" -> "Nearer the original on the forget set";
      case "class_shift" -> "Confidence by class";
      case "relearning" -> "Level after relearning";
      case "perturbed" -> "Memory score of disturbed records";
      case "scatter" -> "Scatter about the retrained models’ mean";
      default -> Wording.test(id);
    };
  }
}
