// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.membership.runs.RunsReport;
import dev.lethe.membership.runs.RunsReport.Unit;
import java.util.Locale;

/** A comparison over runs for people, as plain text. */
public final class RunsText {

  private final StringBuilder text = new StringBuilder();

  private RunsText() {}

  /** The page. */
  public static String of(RunsReport report) {
    RunsText page = new RunsText();
    page.line("Verdict: %s", report.verdict());
    page.line("%s", Wording.sentence(report.verdict()));
    report.reasons().forEach(r -> page.line("  %s: %s", r, Wording.sentence(r)));
    page.line("");
    page.line(
        "Looked at %d unlearned and %d retrained models after fitting on %d of each; %d are needed.",
        report.models().unlearned(),
        report.models().retrained(),
        report.rule().fitted(),
        report.models().needed());
    report
        .positive()
        .ifPresent(
            v ->
                page.line(
                    "Models left as they were, in the unlearned ones' place: %s (must be"
                        + " DISTINGUISHABLE)",
                    v));
    page.units(report);
    page.line("");
    report.notes().forEach(note -> page.line("%s", note));
    return page.text.toString();
  }

  private void units(RunsReport report) {
    if (report.units().isEmpty()) {
      return;
    }
    line("");
    line(
        "Units (area of unlearned over retrained, margin %.2f about 0.5, p after Holm; area and p"
            + " of the fitted ratio)",
        report.rule().margin());
    for (int i = 0; i < report.units().size(); i++) {
      Unit unit = report.units().get(i);
      line(
          "  %-5d %.4f  interval %s  %-10s  %8s  %.4f  %8s",
          i + 1,
          unit.area(),
          Wording.interval(unit.low(), unit.high()),
          unit.decision(),
          Wording.pValue(unit.adjustedP()),
          unit.ratioArea(),
          Wording.pValue(unit.ratioAdjustedP()));
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
