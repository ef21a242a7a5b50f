// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.Verdict;
import java.util.Locale;

/** Verdicts, reasons and tests in words that claim no more than the tests show. */
public final class Wording {

  private Wording() {}

  /** The verdict in a sentence. */
  public static String sentence(Verdict verdict) {
    return switch (verdict) {
      case INDISTINGUISHABLE ->
          "The tests found no influence of the records above the stated margin.";
      case DISTINGUISHABLE -> "The tests tell this model from models that never saw the records.";
      case INCONCLUSIVE -> "The tests could not decide.";
    };
  }

  /** The reason in a sentence that follows its name. */
  public static String sentence(Reason reason) {
    return switch (reason) {
      case RESIDUAL -> "the records of the forget set still look like training records.";
      case OVERSHOOT ->
          "records of the forget set stand out: they are less familiar than to a retrained model.";
      case RETAIN_SHIFT -> "kept records are treated differently than by retrained models.";
      case GLOBAL_SHIFT -> "the overall confidence is not that of a retrained model.";
      case CLASS_SHIFT -> "the confidence in one class is not that of a retrained model.";
      case SCATTER ->
          "scores of the forget set lie closer to the retrained models' mean than those models do,"
              + " or farther.";
      case UTILITY_LOSS -> "accuracy fell by more than the margin.";
      case TOO_FEW_ORACLES ->
          "more retrained models are needed to know how much retraining varies.";
      case POSITIVE_CONTROL ->
          "the original itself could not be told apart, so a pass would mean nothing.";
      case NEGATIVE_CONTROL ->
          "a retrained model did not pass when judged by the others, so no verdict would mean"
              + " anything.";
      case ASSAY_INSENSITIVE ->
          "the sizes, or what the original remembers, are too small for these tests to see.";
      case SATURATED ->
          "more than one in a hundred probabilities lay at 0 or 1, so that ties would decide.";
      case UTILITY_UNDECIDED -> "the accuracy loss may lie on either side of its margin.";
      case DEGENERATE -> "a main test had no variance to judge by, as when scores are copied.";
      case MARGIN_STRADDLED -> "the interval of a main test reaches across its margin.";
    };
  }

  static String verdict(Verdict verdict) {
    return switch (verdict) {
      case INDISTINGUISHABLE -> "Indistinguishable";
      case DISTINGUISHABLE -> "Distinguishable";
      case INCONCLUSIVE -> "Inconclusive";
    };
  }

  /** A test's id in words; what follows the name, such as a rate, stays. */
  static String test(String id) {
    String name = id.split("[@/]", 2)[0];
    String rest = id.substring(name.length()).replace('@', ' ');
    return word(name) + rest;
  }

  private static String word(String name) {
    return switch (name) {
      case "P1" -> "Mean shift (P1)";
      case "P2" -> "Calibrated AUC (P2)";
      case "tail_high" -> "Forget records above the tail at";
      case "tail_low" -> "Forget records below the tail at";
      case "global_shift" -> "Overall confidence";
      case "retain_shift" -> "Kept records";
      case "closer_to_original" -> "Nearer to the original";
      case "relearning" -> "Speed of relearning";
      case "ks" -> "Largest distance of the distributions";
      case "loss_threshold" -> "AUC of the loss";
      case "retain_tail_high" -> "Kept records above the tail at";
      case "mia_efficacy" -> "Share called non-member at 5 %";
      case "tug_of_war" -> "Agreement of accuracies (ToW)";
      case "dual_model_leak" -> "AUC with both models at hand";
      case "dual_model_leak_probabilities" -> "The same, by probabilities";
      case "minority" -> "Some records remembered in full, share";
      case "utility" -> "Accuracy,";
      default -> name;
    };
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value + 0.0);
  }

  static String interval(double low, double high) {
    return "[" + number(low) + ", " + number(high) + "]";
  }

  static String pValue(double p) {
    return String.format(Locale.ROOT, p < 1e-4 ? "%.1e" : "%.4f", p);
  }
}
