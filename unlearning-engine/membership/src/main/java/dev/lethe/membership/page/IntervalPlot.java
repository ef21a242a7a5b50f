// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Control;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.plots.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A main test on its axis: margin and null, the interval of the candidate, the original, and the
 * retrained models as dots, each as the others judge it.
 */
final class IntervalPlot {

  private static final int WIDTH = 720;
  private static final int LEFT = 150;
  private static final int TOP = 28;
  private static final int BOTTOM = 160;
  private static final int CLOSE = 7;

  private final MembershipReport report;
  private final Optional<Test> test;
  private final double original;
  private final List<Double> retrained;

  private IntervalPlot(
      MembershipReport report, String id, double original, List<Double> retrained) {
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
    IntervalPlot plot =
        new IntervalPlot(
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
    new IntervalPlot(report, "P2", original, range)
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
          shown.add(t.interval().low().orElse(t.measure().estimate()));
          shown.add(t.interval().high().orElse(t.measure().estimate()));
        });
    Scale x = Scale.around(shown, LEFT, WIDTH - 24.0);
    Canvas canvas = new Canvas(page, id, WIDTH, BOTTOM + 44, measure, description(measure, dots));
    test.flatMap(t -> t.interval().margin())
        .ifPresent(
            margin -> {
              double from = x.at(nullValue - margin);
              double to = x.at(nullValue + margin);
              canvas.rect(from, TOP, to - from, BOTTOM - TOP, "margin");
              canvas.line(from, TOP, from, BOTTOM, "margin-edge");
              canvas.line(to, TOP, to, BOTTOM, "margin-edge");
              canvas.text((from + to) / 2, 16, "middle quiet", "margin ±" + Wording.number(margin));
            });
    canvas.axisBelow(x, TOP, BOTTOM, measure);
    canvas.line(x.at(nullValue), TOP, x.at(nullValue), BOTTOM, "null");
    canvas.text(0, 52, "original", "Original");
    canvas.text(0, 67, "quiet", "must lie outside");
    canvas.diamond(x.at(original), 52, "original-mark");
    canvas.text(0, 94, "candidate", "Candidate");
    canvas.text(0, 109, "quiet", test.isPresent() ? "judged" : "not judged");
    test.ifPresent(
        t -> {
          canvas.interval(
              x.at(t.interval().low().orElse(t.measure().estimate())),
              x.at(t.interval().high().orElse(t.measure().estimate())),
              94,
              "candidate-line");
          canvas.square(x.at(t.measure().estimate()), 94, "candidate-mark");
        });
    canvas.text(0, 136, "retrained", "Retrained (" + report.sizes().oracles() + ")");
    canvas.text(0, 151, "quiet", dots ? "each by the others" : "lowest to highest");
    if (dots && IntStream.range(0, retrained.size()).anyMatch(i -> !passed(i))) {
      canvas.circle(6, 166, "failed-mark");
      canvas.text(16, 170, "quiet", "did not pass");
    }
    if (dots) {
      dots(canvas, x);
    } else if (retrained.size() == 2) {
      canvas.interval(x.at(retrained.get(0)), x.at(retrained.get(1)), 136, "retrained-line");
    }
    canvas.finish();
    table(page, measure, nullValue, dots);
  }

  /** Dots that would cover each other stand above each other. */
  private void dots(Canvas canvas, Scale x) {
    List<Double> placed = new ArrayList<>();
    for (int i = 0; i < retrained.size(); i++) {
      double at = x.at(retrained.get(i));
      long near = placed.stream().filter(p -> Math.abs(p - at) < CLOSE).count();
      placed.add(at);
      canvas.circle(at, 148 - 9.0 * (near % 4), passed(i) ? "retrained-mark" : "failed-mark");
    }
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
                        Wording.interval(
                            t.interval().low().orElse(t.measure().estimate()),
                            t.interval().high().orElse(t.measure().estimate())),
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
          rows.add(
              List.of(
                  "its interval",
                  Wording.interval(
                      t.interval().low().orElse(t.measure().estimate()),
                      t.interval().high().orElse(t.measure().estimate()))));
        });
    rows.add(List.of("original", Wording.number(original)));
    for (int i = 0; i < retrained.size(); i++) {
      String name =
          dots ? "retrained " + (i + 1) : i == 0 ? "lowest retrained" : "highest retrained";
      String told = dots && !passed(i) ? ", did not pass as a control" : "";
      rows.add(List.of(name, Wording.number(retrained.get(i)) + told));
    }
    page.tableOfPlot(measure, List.of("Model", "Value"), rows);
  }
}
