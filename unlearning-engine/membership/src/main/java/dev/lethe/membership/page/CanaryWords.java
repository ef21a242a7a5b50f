// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.canary.CanaryFindings.Area;
import dev.lethe.contract.canary.CanaryFindings.Block;
import dev.lethe.contract.canary.CanaryFindings.Chance;
import dev.lethe.contract.canary.CanaryFindings.Finding;
import dev.lethe.contract.canary.CanaryFindings.Look;
import dev.lethe.contract.canary.CanaryFindings.OneRun;
import dev.lethe.contract.canary.CanaryFindings.Sensitivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What canaries show, in sentences that claim nothing of the records of a request. */
final class CanaryWords {

  private CanaryWords() {}

  /** All that is to be said. */
  static List<String> of(CanaryFindings found) {
    List<String> words = new ArrayList<>();
    if (found.original().isPresent()) {
      words.addAll(sensitivity(found.original().get(), found.oracles()));
    } else {
      words.add(
          "The sensitivity of this model is not measured here: too few registered canaries are"
              + " left, or what is known of the others is still secret.");
    }
    found.block().ifPresent(block -> words.addAll(block(block, found)));
    return words;
  }

  private static List<String> sensitivity(Sensitivity s, int oracles) {
    List<String> words = new ArrayList<>();
    words.add(
        format(
            "Sensitivity of this model to one unusual record, %d registered coin canaries, K = %d:"
                + " AUC %s; one-run bound: %s.",
            s.canaries(), oracles, area(s.all()), bound(s.bound())));
    if (s.mislabelled().isPresent() && s.ordinary().isPresent()) {
      words.add(
          format(
              "Of those with a wrong label the AUC is %s, of those that look ordinary %s.",
              area(s.mislabelled().get()), area(s.ordinary().get())));
    }
    s.chance().ifPresent(chance -> words.add(chance(chance)));
    return words;
  }

  private static String chance(Chance chance) {
    return format(
        "Chance that a block of %d canaries sees a model left unchanged: %.0f %% (from the"
            + " registered canaries)%s.",
        chance.size(),
        Math.floor(100 * chance.share()),
        switch (chance.strength()) {
          case STRONG -> "";
          case WEAK -> ": weak check";
          case SAYS_NOTHING -> ": the check says nothing";
        });
  }

  private static List<String> block(Block block, CanaryFindings found) {
    String carried =
        format(
            "This request carried a %sblock of %d canaries, %d of them trained on and removed with"
                + " it.",
            block.again() ? "second " : "", block.canaries(), block.heads());
    if (block.before().isEmpty() || block.after().isEmpty()) {
      return List.of(
          carried + " Too few of them were in, or out of, the training: nothing can be said.");
    }
    List<String> words = new ArrayList<>();
    words.add(
        carried
            + format(
                " After treatment: %s: %s.",
                look(block.after().get()), finding(block.finding(), block.again())));
    words.add(format("The same block in the model before: %s.", look(block.before().get())));
    words.add(
        format(
            "What this shows: what the procedure did to %d canaries that it removed together with"
                + " the records of the request. It does not measure the records of the request.",
            block.heads()));
    if (found.original().isEmpty()) {
      words.add("How likely this check sees a model left unchanged is not known here.");
    }
    return words;
  }

  /** What a block shows, in few words. */
  static String finding(Finding finding, boolean again) {
    return switch (finding) {
      case NO_TRACE -> "no trace found";
      case TRACE -> again ? "trace found again" : "trace found, a second block must be looked at";
      case OVERSHOOT ->
          again
              ? "overshoot found again"
              : "overshoot, the canaries are too unfamiliar; a second block must be looked at";
      case TOO_FEW -> "nothing can be said";
    };
  }

  private static String look(Look look) {
    return format(
        "AUC %.2f, two-sided p %s%s, %s",
        look.auc(),
        look.pValue() < 0.001 ? "below 0.001" : format("%.3f", look.pValue()),
        look.ties() ? " (ties)" : "",
        bound(look.bound()));
  }

  private static String area(Area area) {
    return format("%.2f (95 %% %.2f to %.2f)", area.auc(), area.low(), area.high());
  }

  private static String bound(OneRun bound) {
    return format(
        "epsilon at least %.2f (95 %%, %d of %d guesses right%s)",
        Math.floor(100 * bound.epsilon()) / 100,
        bound.right(),
        bound.guesses(),
        bound.epsilon() > 0 ? "" : "; no certificate");
  }

  private static String format(String words, Object... values) {
    return String.format(Locale.ROOT, words, values);
  }
}
