// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.Reason;
import dev.lethe.membership.runs.RunsReport;
import dev.lethe.membership.runs.RunsReport.Unit;
import dev.lethe.plots.Axis;
import dev.lethe.plots.Canvas.Mark;
import dev.lethe.plots.IntervalPlot;
import dev.lethe.plots.Markup;
import dev.lethe.plots.Plot;
import dev.lethe.plots.Scale;
import dev.lethe.plots.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A comparison over runs as one HTML file, made like {@link ReportHtml}. */
public final class RunsHtml {

  private static final int WIDTH = 720;
  private static final int LEFT = 110;
  private static final int TOP = 28;
  private static final int ROW = 22;
  private static final int MOST_TICKS = 8;

  /** More units would make a plot that nobody reads; the table has them all. */
  private static final int MOST_DRAWN = 40;

  private static final List<String> HEAD =
      List.of("Unit", "Area", "Interval", "Within the margin", "p", "Ratio's area", "Ratio's p");

  private final Markup page = new Markup();
  private final RunsReport report;

  private RunsHtml(RunsReport report) {
    this.report = report;
  }

  /** The page. */
  public static String of(RunsReport report) {
    RunsHtml html = new RunsHtml(report);
    html.write();
    return "<!DOCTYPE html>\n" + html.page + "\n";
  }

  private void write() {
    ReportHtml.open(page, "Comparison over runs: " + Wording.verdict(report.verdict()));
    verdict();
    if (!report.units().isEmpty()) {
      page.open("section").leaf("h2", "Units");
      plot();
      List<List<String>> rows = new ArrayList<>();
      report.units().forEach(unit -> rows.add(row(rows.size() + 1, unit)));
      PageParts.table(page, "Every unit", HEAD, rows);
      page.close();
    }
    page.open("section").leaf("h2", "What this does not say");
    report.notes().forEach(note -> page.leaf("p", note));
    page.close().close().close().close();
  }

  private void verdict() {
    page.open("header", "class", "verdict " + report.verdict().name().toLowerCase(Locale.ROOT));
    page.leaf("p", "Comparison over runs", "class", "quiet");
    page.leaf("h1", Wording.verdict(report.verdict()));
    page.leaf("p", Wording.sentence(report.verdict()));
    for (Reason reason : report.reasons()) {
      page.open("p").leaf("b", reason.name()).text(": " + Wording.sentence(reason)).close();
    }
    page.open("dl");
    fact("Unlearned models scored", Integer.toString(report.models().unlearned()));
    fact("Retrained models scored", Integer.toString(report.models().retrained()));
    fact("Needed of each", Integer.toString(report.models().needed()));
    fact(
        "Control: models left as they were",
        report.positive().map(Wording::verdict).orElse("not given"));
    page.close().close();
  }

  private void fact(String name, String value) {
    page.open("div").leaf("dt", name).leaf("dd", value).close();
  }

  private void plot() {
    List<Unit> drawn = report.units().stream().limit(MOST_DRAWN).toList();
    double margin = report.rule().margin();
    List<Double> shown = new ArrayList<>(List.of(0.5 - margin, 0.5 + margin));
    List<IntervalPlot.Row> rows = new ArrayList<>();
    for (Unit unit : drawn) {
      shown.add(unit.low());
      shown.add(unit.high());
      String name = "Unit " + (rows.size() + 1);
      IntervalPlot.Dot area = new IntervalPlot.Dot(unit.area(), Mark.SQUARE, "candidate-mark");
      rows.add(
          new IntervalPlot.Row(
              "candidate",
              name,
              "",
              Optional.of(new IntervalPlot.Range(unit.low(), unit.high())),
              List.of(area),
              Optional.empty()));
    }
    String title = "Area of unlearned over retrained models";
    double bottom = TOP + ROW * drawn.size();
    PageParts.plot(
        page,
        new Svg.Caption(
            "units",
            title,
            title + " for each unit, with its interval and the margin; the table has the numbers."),
        new IntervalPlot(
            new Plot.Box(WIDTH, bottom + 44, TOP, bottom),
            new Axis(Scale.around(shown, LEFT, WIDTH - 24.0), MOST_TICKS, title),
            MainTests.reference(0.5, Optional.of(margin)),
            rows));
    if (drawn.size() < report.units().size()) {
      page.leaf("p", "The first " + MOST_DRAWN + " units are drawn.", "class", "quiet");
    }
  }

  private static List<String> row(int number, Unit unit) {
    return List.of(
        Integer.toString(number),
        Wording.number(unit.area()),
        Wording.interval(unit.low(), unit.high()),
        unit.decision().name(),
        Wording.pValue(unit.adjustedP()),
        Wording.number(unit.ratioArea()),
        Wording.pValue(unit.ratioAdjustedP()));
  }
}
