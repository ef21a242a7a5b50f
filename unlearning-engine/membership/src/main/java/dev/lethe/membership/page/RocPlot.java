// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Roc;
import dev.lethe.plots.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** ROC curves of F against T by calibrated score: original, candidate, band of retrained models. */
final class RocPlot {

  private static final int SIZE = 300;
  private static final int LEFT = 48;
  private static final int TOP = 30;

  /** Rates of the table. */
  private static final List<Double> TOLD = List.of(0.01, 0.05, 0.1, 0.25, 0.5);

  private RocPlot() {}

  static void draw(Markup page, MembershipReport report) {
    List<Roc> curves = report.plots().roc();
    if (curves.isEmpty()) {
      return;
    }
    Scale x = new Scale(0, 1, LEFT, LEFT + SIZE);
    Scale y = new Scale(0, 1, TOP + SIZE, TOP);
    Canvas canvas =
        new Canvas(
            page,
            "roc",
            LEFT + SIZE + 12,
            TOP + SIZE + 112,
            "How well calibrated scores tell the forget set from the holdout set",
            description(curves));
    canvas.axisBelow(x, TOP, TOP + SIZE, "share of holdout records above the threshold");
    canvas.axisLeft(y, LEFT, LEFT + SIZE, "share of forget records");
    canvas.line(x.at(0), y.at(0), x.at(1), y.at(1), "null");
    double legend = TOP + SIZE + 58.0;
    for (Roc roc : curves) {
      String kind = kind(roc.model());
      if (roc.low().size() == roc.falsePositiveRate().size()) {
        canvas.band(roc.falsePositiveRate(), roc.low(), roc.high(), x, y, kind + "-band");
      }
      canvas.path(roc.falsePositiveRate(), roc.truePositiveRate(), x, y, kind + "-line");
      canvas.line(LEFT, legend - 4, LEFT + 28.0, legend - 4, kind + "-line");
      canvas.text(
          LEFT + 36.0,
          legend,
          "",
          name(roc.model()) + ", AUC " + String.format(Locale.ROOT, "%.3f", roc.auc()));
      legend += 20;
    }
    canvas.finish();
    table(page, curves);
  }

  static String kind(String model) {
    return model.equals("oracles") ? "retrained" : model;
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
    page.tableOfPlot("Share of forget records above the threshold", head, rows);
  }
}
