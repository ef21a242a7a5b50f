// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

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
public final class ReportText {

  private final StringBuilder text = new StringBuilder();

  private ReportText() {}

  /** The page. */
  public static String of(MembershipReport report) {
    return SecondReport.of(report).map(MemoryText::of).orElseGet(() -> first(report));
  }

  private static String first(MembershipReport report) {
    ReportText page = new ReportText();
    page.verdict(report);
    page.sizes(report.sizes());
    report.results().effect().ifPresent(effect -> page.primary(report, effect));
    page.secondary(report.results().tests());
    page.accuracy(report.results().utility());
    page.controls(report.results().controls());
    page.notes(report.notes());
    return page.text.toString();
  }

  private void verdict(MembershipReport report) {
    line("Verdict: %s", report.verdict());
    line("%s", Wording.sentence(report.verdict()));
    for (Reason reason : report.reasons()) {
      line("  %s: %s", reason, Wording.sentence(reason));
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
    for (Test test : report.results().tests()) {
      if (test.role() == Role.PRIMARY) {
        line(
            "  %-3s %-11s %8.4f  interval %s  margin %.4f about %.1f  %s",
            test.id(),
            test.measure().statistic(),
            test.measure().estimate(),
            Wording.interval(test.interval().low().orElse(0.0), test.interval().high().orElse(0.0)),
            test.interval().margin().orElse(0.0),
            test.measure().nullValue(),
            test.decision().map(Enum::name).orElse(""));
      }
    }
    line(
        "  The original's shift is %.4f; at most %.3f of it is left, as far as P1 can see.",
        effect.meanShift().gap(), effect.meanShift().residualShareUpper());
    line(
        "  AUC of the original %.4f; a retrained model passes P2 with probability %.3f.",
        effect.area().aucOriginal(), effect.achievedPower());
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
            test.measure().estimate(),
            Wording.pValue(test.significance().pValue().orElse(1.0)),
            Wording.pValue(test.significance().adjustedP().orElse(1.0)));
      }
    }
    line("Reported only (estimate, value for retrained models)");
    for (Test test : tests) {
      if (test.role() == Role.REPORTED) {
        line(
            "  %-20s %9.4f  %8.4f",
            test.id(), test.measure().estimate(), test.measure().nullValue());
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
          Wording.interval(u.low(), u.high()),
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
}
