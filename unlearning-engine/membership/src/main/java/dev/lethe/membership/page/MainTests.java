// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Control;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.plots.Axis;
import dev.lethe.plots.Canvas.Mark;
import dev.lethe.plots.IntervalPlot;
import dev.lethe.plots.IntervalPlot.Dot;
import dev.lethe.plots.IntervalPlot.Label;
import dev.lethe.plots.IntervalPlot.Range;
import dev.lethe.plots.Markup;
import dev.lethe.plots.Plot;
import dev.lethe.plots.Scale;
import dev.lethe.plots.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A main test on its axis: margin and null, the interval of the candidate, the original, and the
 * retrained models as dots, each as the others judge it.
 */
final class MainTests {

  private static final Plot.Box BOX = new Plot.Box(720, 204, 28, 160);
  private static final double LEFT = 150;
  private static final double RIGHT = 696;
  private static final int MOST_TICKS = 8;

  private final MembershipReport report;
  private final Optional<Test> test;
  private final double original;
  private final List<Double> retrained;

  private MainTests(MembershipReport report, String id, double original, List<Double> retrained) {
    this.report = report;
    this.test = report.results().tests().stream().filter(t -> t.id().equals(id)).findFirst();
    this.original = original;
    this.retrained = retrained;
  }

  /** The mean shift, P1. */
  static void shift(Markup page, MembershipReport report) {
    // D of an oracle less the mean of the others is K/(K − 1) times that less the mean of all.
    double k = report.plots().shiftOracles().size();
    double heldOut = k > 1 ? k / (k - 1) : 1;
    MainTests plot =
        new MainTests(
            report,
            "P1",
            report.plots().shiftOriginal(),
            report.plots().shiftOracles().stream().map(d -> d * heldOut).toList());
    plot.draw(page, "shift", "Mean shift of the calibrated score", 0);
  }

  /** The calibrated area, P2; of the retrained models only the range is known. */
  static void area(Markup page, MembershipReport report) {
    List<Double> range = new ArrayList<>();
    double original = 0.5;
    for (MembershipReport.Roc roc : report.plots().roc()) {
      if (roc.model().equals("oracles")) {
        range.add(roc.aucLow());
        range.add(roc.aucHigh());
      } else if (roc.model().equals("original")) {
        original = roc.auc();
      }
    }
    new MainTests(report, "P2", original, range)
        .draw(page, "area", "Area under the ROC curve of calibrated scores", 0.5);
  }

  private void draw(Markup page, String id, String measure, double nullValue) {
    boolean dots = id.equals("shift");
    List<Double> shown = new ArrayList<>(retrained);
    shown.add(original);
    shown.add(nullValue);
    test.ifPresent(
        t -> {
          shown.add(nullValue - t.interval().margin().orElse(0.0));
          shown.add(nullValue + t.interval().margin().orElse(0.0));
          shown.add(low(t));
          shown.add(high(t));
        });
    PageParts.plot(
        page,
        new Svg.Caption(id, measure, description(measure, dots)),
        new IntervalPlot(
            BOX,
            new Axis(Scale.around(shown, LEFT, RIGHT), MOST_TICKS, measure),
            reference(nullValue, test.flatMap(t -> t.interval().margin())),
            List.of(original(), candidate(), retrained(dots))));
    table(page, measure, nullValue, dots);
  }

  /** A value without effect with its margin to both sides. */
  static IntervalPlot.Reference reference(double nullValue, Optional<Double> margin) {
    return margin
        .map(m -> IntervalPlot.Reference.within(nullValue, m, "margin ±" + Wording.number(m)))
        .orElse(new IntervalPlot.Reference(nullValue, "", Optional.empty()));
  }

  private IntervalPlot.Row original() {
    return new IntervalPlot.Row(
        "original",
        "Original",
        "must lie outside",
        Optional.empty(),
        List.of(new Dot(original, Mark.DIAMOND, "original-mark")),
        Optional.of(new Label(Wording.number(original), false)));
  }

  private IntervalPlot.Row candidate() {
    return new IntervalPlot.Row(
        "candidate",
        "Candidate",
        test.isPresent() ? "judged" : "not judged",
        test.map(t -> new Range(low(t), high(t))),
        test.map(t -> new Dot(t.measure().estimate(), Mark.SQUARE, "candidate-mark")).stream()
            .toList(),
        test.map(
            t ->
                new Label(
                    Wording.number(t.measure().estimate())
                        + " "
                        + Wording.interval(low(t), high(t)),
                    false)));
  }

  private IntervalPlot.Row retrained(boolean dots) {
    List<Dot> each = new ArrayList<>();
    for (int i = 0; dots && i < retrained.size(); i++) {
      String look = passed(i) ? "retrained-mark" : "failed-mark";
      each.add(new Dot(retrained.get(i), Mark.CIRCLE, look));
    }
    boolean failed = each.stream().anyMatch(dot -> dot.look().equals("failed-mark"));
    String judged = failed ? "hollow: did not pass" : "each by the others";
    return new IntervalPlot.Row(
        "retrained",
        "Retrained (" + report.sizes().oracles() + ")",
        dots ? judged : "lowest to highest",
        dots || retrained.size() != 2
            ? Optional.empty()
            : Optional.of(new Range(retrained.get(0), retrained.get(1))),
        each,
        Optional.empty());
  }

  private static double low(Test test) {
    return test.interval().low().orElse(test.measure().estimate());
  }

  private static double high(Test test) {
    return test.interval().high().orElse(test.measure().estimate());
  }

  private boolean passed(int oracle) {
    List<Control> controls = report.results().controls().negative();
    return oracle >= controls.size() || controls.get(oracle).verdict() == Verdict.INDISTINGUISHABLE;
  }

  private String description(String measure, boolean dots) {
    String candidate =
        test.map(
                t ->
                    String.format(
                        Locale.ROOT,
                        "The candidate has %s, interval %s, margin %s about %.1f.",
                        Wording.number(t.measure().estimate()),
                        Wording.interval(low(t), high(t)),
                        Wording.number(t.interval().margin().orElse(0.0)),
                        t.measure().nullValue()))
            .orElse("The candidate was not judged.");
    String others =
        dots
            ? "The retrained models, each by the others, lie between "
            : "The retrained models lie between ";
    return measure
        + ". "
        + candidate
        + " The original has "
        + Wording.number(original)
        + ". "
        + others
        + Wording.number(retrained.stream().mapToDouble(d -> d).min().orElse(0))
        + " and "
        + Wording.number(retrained.stream().mapToDouble(d -> d).max().orElse(0))
        + ".";
  }

  private void table(Markup page, String measure, double nullValue, boolean dots) {
    List<List<String>> rows = new ArrayList<>();
    test.ifPresent(
        t -> {
          rows.add(
              List.of(
                  "margin",
                  Wording.interval(
                      nullValue - t.interval().margin().orElse(0.0),
                      nullValue + t.interval().margin().orElse(0.0))));
          rows.add(List.of("candidate", Wording.number(t.measure().estimate())));
          rows.add(List.of("its interval", Wording.interval(low(t), high(t))));
        });
    rows.add(List.of("original", Wording.number(original)));
    for (int i = 0; i < retrained.size(); i++) {
      String name =
          dots ? "retrained " + (i + 1) : i == 0 ? "lowest retrained" : "highest retrained";
      String told = dots && !passed(i) ? ", did not pass as a control" : "";
      rows.add(List.of(name, Wording.number(retrained.get(i)) + told));
    }
    PageParts.tableOfPlot(page, measure, List.of("Model", "Value"), rows);
  }
}
