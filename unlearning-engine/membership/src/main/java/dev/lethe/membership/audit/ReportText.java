// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Control;
import dev.lethe.contract.finding.MembershipReport.Effect;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.contract.finding.MembershipReport.Utility;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.Verdict;
import java.util.List;
import java.util.Locale;

/** A report for people: verdict, reasons, numbers with interval and margin, controls, limits. */
final class ReportText {

  private final StringBuilder text = new StringBuilder();

  private ReportText() {}

  static String of(MembershipReport report) {
    ReportText page = new ReportText();
    page.verdict(report);
    page.sizes(report.sizes());
    report.effect().ifPresent(effect -> page.primary(report, effect));
    page.secondary(report.tests());
    page.accuracy(report.utility());
    page.controls(report.controls());
    page.notes(report.notes());
    return page.text.toString();
  }

  private void verdict(MembershipReport report) {
    line("Verdict: %s", report.verdict());
    line("%s", sentence(report.verdict()));
    for (Reason reason : report.reasons()) {
      line("  %s: %s", reason, sentence(reason));
    }
  }

  private void sizes(MembershipReport.Sizes sizes) {
    line("");
    line(
        "Looked at %d forget, %d holdout and %d retain units under %d retrained models.",
        sizes.forget(), sizes.holdout(), sizes.retain(), sizes.oracles());
  }

  private void primary(MembershipReport report, Effect effect) {
    line("");
    line("Main tests");
    for (Test test : report.tests()) {
      if (test.role() == Role.PRIMARY) {
        line(
            "  %-3s %-11s %8.4f  interval %s  margin %.4f about %.1f  %s",
            test.id(),
            test.statistic(),
            test.estimate(),
            interval(test.low().orElse(0.0), test.high().orElse(0.0)),
            test.margin().orElse(0.0),
            test.nullValue(),
            test.decision().map(Enum::name).orElse(""));
      }
    }
    line(
        "  The original's shift is %.4f; at most %.3f of it is left, as far as P1 can see.",
        effect.gap(), effect.residualShareUpper());
    line(
        "  AUC of the original %.4f; a retrained model passes P2 with probability %.3f.",
        effect.aucOriginal(), effect.achievedPower());
  }

  private void secondary(List<Test> tests) {
    if (tests.isEmpty()) {
      return;
    }
    line("");
    line("Further tests (estimate, p, p after Holm's correction over all that can reject)");
    for (Test test : tests) {
      if (test.role() == Role.SECONDARY) {
        line(
            "  %-20s %9.4f  %8s  %8s",
            test.id(),
            test.estimate(),
            pValue(test.pValue().orElse(1.0)),
            pValue(test.adjustedP().orElse(1.0)));
      }
    }
    line("Reported only (estimate, value for retrained models)");
    for (Test test : tests) {
      if (test.role() == Role.REPORTED) {
        line("  %-20s %9.4f  %8.4f", test.id(), test.estimate(), test.nullValue());
      }
    }
  }

  private void accuracy(List<Utility> utility) {
    line("");
    line("Accuracy (original, candidate, retrained models, difference of the last two)");
    for (Utility u : utility) {
      line(
          "  %-12s %.4f  %.4f  %.4f  %+.4f  interval %s  %s",
          u.target(),
          u.original(),
          u.candidate(),
          u.oracles(),
          u.difference(),
          interval(u.low(), u.high()),
          u.decision());
    }
  }

  private void controls(MembershipReport.Controls controls) {
    line("");
    line("Controls");
    if (controls.positive().isEmpty()) {
      line("  not run: there are too few retrained models");
      return;
    }
    line(
        "  the original in the candidate's place: %s (must be DISTINGUISHABLE)",
        controls.positive().get().verdict());
    long passed =
        controls.negative().stream()
            .map(Control::verdict)
            .filter(Verdict.INDISTINGUISHABLE::equals)
            .count();
    line(
        "  retrained models judged by the others: %d of %d INDISTINGUISHABLE (all must be)",
        passed, controls.negative().size());
  }

  private void notes(List<String> notes) {
    line("");
    line("Limits");
    for (String note : notes) {
      line("  - %s", note);
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String interval(double low, double high) {
    return String.format(Locale.ROOT, "[%.4f, %.4f]", low, high);
  }

  private static String pValue(double p) {
    return String.format(Locale.ROOT, p < 1e-4 ? "%.1e" : "%.4f", p);
  }

  private static String sentence(Verdict verdict) {
    return switch (verdict) {
      case INDISTINGUISHABLE ->
          "The tests found no influence of the records above the stated margin.";
      case DISTINGUISHABLE -> "The tests tell this model from models that never saw the records.";
      case INCONCLUSIVE -> "The tests could not decide.";
    };
  }

  static String sentence(Reason reason) {
    return switch (reason) {
      case RESIDUAL -> "the records of the forget set still look like training records.";
      case OVERSHOOT ->
          "records of the forget set stand out: they are less familiar than to a retrained model.";
      case RETAIN_SHIFT -> "kept records are treated differently than by retrained models.";
      case GLOBAL_SHIFT -> "the overall confidence is not that of a retrained model.";
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
}
