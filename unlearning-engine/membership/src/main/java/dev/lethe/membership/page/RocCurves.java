// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Roc;
import dev.lethe.plots.Axis;
import dev.lethe.plots.CurvePlot;
import dev.lethe.plots.CurvePlot.Curve;
import dev.lethe.plots.Markup;
import dev.lethe.plots.Plot;
import dev.lethe.plots.Point;
import dev.lethe.plots.Scale;
import dev.lethe.plots.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** ROC curves of F against T by calibrated score: original, candidate, band of retrained models. */
final class RocCurves {

  private static final Plot.Box BOX = new Plot.Box(360, 462, 30, 330);
  private static final Axis X =
      new Axis(new Scale(0, 1, 48, 348), 5, "share of holdout records above the threshold");
  private static final Axis Y =
      new Axis(new Scale(0, 1, BOX.bottom(), BOX.top()), 5, "share of forget records");
  private static final Point KEY = new Point(48, 390);

  /** Rates of the table. */
  private static final List<Double> TOLD = List.of(0.01, 0.05, 0.1, 0.25, 0.5);

  private RocCurves() {}

  static void draw(Markup page, MembershipReport report) {
    List<Roc> curves = report.plots().roc();
    if (curves.isEmpty()) {
      return;
    }
    List<Curve> drawn = new ArrayList<>();
    for (Roc roc : curves) {
      drawn.add(
          new Curve(
              roc.model().equals("oracles") ? "retrained" : roc.model(),
              name(roc.model()) + ", AUC " + String.format(Locale.ROOT, "%.3f", roc.auc()),
              "",
              roc.falsePositiveRate(),
              roc.truePositiveRate(),
              roc.low(),
              roc.high()));
    }
    drawn.add(CurvePlot.diagonal("chance, AUC 0.500", ""));
    PageParts.plot(
        page,
        new Svg.Caption(
            "roc",
            "How well calibrated scores tell the forget set from the holdout set",
            description(curves)),
        new CurvePlot(BOX, X, Y, drawn, Optional.of(KEY)));
    table(page, curves);
  }

  private static String name(String model) {
    return switch (model) {
      case "original" -> "original";
      case "candidate" -> "candidate";
      default -> "retrained, mean and range";
    };
  }

  private static String description(List<Roc> curves) {
    StringBuilder words = new StringBuilder("ROC curves. Areas: ");
    for (Roc roc : curves) {
      words.append(name(roc.model())).append(' ').append(Wording.number(roc.auc()));
      words.append(", ").append(Wording.interval(roc.aucLow(), roc.aucHigh())).append("; ");
    }
    return words.append("one half is chance.").toString();
  }

  private static void table(Markup page, List<Roc> curves) {
    List<String> head = new ArrayList<>(List.of("Model", "AUC"));
    TOLD.forEach(rate -> head.add("at " + rate));
    List<List<String>> rows = new ArrayList<>();
    for (Roc roc : curves) {
      List<String> row = new ArrayList<>();
      row.add(name(roc.model()));
      row.add(Wording.number(roc.auc()));
      for (double rate : TOLD) {
        int at = (int) Math.round(rate * (roc.truePositiveRate().size() - 1));
        row.add(Wording.number(roc.truePositiveRate().get(at)));
      }
      rows.add(row);
    }
    PageParts.tableOfPlot(page, "Share of forget records above the threshold", head, rows);
  }
}
