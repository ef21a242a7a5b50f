// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Histogram;
import dev.lethe.plots.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How calibrated scores are spread on F and on T, a row for each kind of model. */
final class ScoresPlot {

  private static final int WIDTH = 360;
  private static final int LEFT = 12;
  private static final int ROW = 108;
  private static final int TOP = 24;
  private static final List<String> MODELS = List.of("original", "candidate", "oracle");

  private ScoresPlot() {}

  static void draw(Markup page, MembershipReport report) {
    Histogram histogram = report.plots().histogram();
    if (histogram.edges().size() < 2) {
      return;
    }
    double first = histogram.edges().get(0);
    double last = histogram.edges().get(histogram.edges().size() - 1);
    Scale x = new Scale(first, last, LEFT, WIDTH - 12.0);
    double bottom = TOP + ROW * (double) MODELS.size();
    Canvas canvas =
        new Canvas(
            page,
            "scores",
            WIDTH,
            (int) bottom + 88,
            "How calibrated scores are spread",
            description(histogram));
    canvas.axisBelow(x, TOP, bottom, "calibrated score (outer bins hold what lies beyond)");
    canvas.line(x.at(0), TOP, x.at(0), bottom, "null");
    double most = 0;
    for (List<Integer> counts : histogram.series().values()) {
      most = Math.max(most, shares(counts).stream().mapToDouble(d -> d).max().orElse(0));
    }
    for (int m = 0; m < MODELS.size(); m++) {
      double base = TOP + ROW * (m + 1.0);
      Scale y = new Scale(0, most, base, base - ROW + 22);
      row(canvas, histogram, MODELS.get(m), x, y);
      canvas.text(LEFT, base - ROW + 16, kind(MODELS.get(m)), name(MODELS.get(m)));
    }
    double legend = bottom + 60;
    canvas.rect(LEFT, legend - 10, 26, 11, "original-band");
    canvas.rect(LEFT + 26.0, legend - 10, 26, 11, "candidate-band");
    canvas.rect(LEFT + 52.0, legend - 10, 26, 11, "retrained-band");
    canvas.text(LEFT + 86.0, legend, "", "forget set");
    canvas.line(LEFT + 170.0, legend - 4, LEFT + 204.0, legend - 4, "holdout-line");
    canvas.text(LEFT + 212.0, legend, "", "holdout set");
    canvas.finish();
    table(page, histogram);
  }

  private static void row(Canvas canvas, Histogram histogram, String model, Scale x, Scale y) {
    List<Double> edges = new ArrayList<>();
    for (int e = 0; e + 1 < histogram.edges().size(); e++) {
      edges.add(histogram.edges().get(e));
      edges.add(histogram.edges().get(e + 1));
    }
    List<Double> forget = doubled(histogram.series().getOrDefault(model + "-forget", List.of()));
    List<Double> holdout = doubled(histogram.series().getOrDefault(model + "-holdout", List.of()));
    if (forget.size() != edges.size() || holdout.size() != edges.size()) {
      return;
    }
    List<Double> zero = forget.stream().map(any -> 0.0).toList();
    canvas.band(edges, zero, forget, x, y, kind(model) + "-band");
    canvas.path(edges, forget, x, y, kind(model) + "-line");
    canvas.path(edges, holdout, x, y, "holdout-line");
  }

  private static String kind(String model) {
    return model.equals("oracle") ? "retrained" : model;
  }

  private static String name(String model) {
    return model.equals("oracle") ? "first retrained model" : model;
  }

  /** Each share twice, for the left and right edge of its bin. */
  private static List<Double> doubled(List<Integer> counts) {
    List<Double> doubled = new ArrayList<>();
    for (double share : shares(counts)) {
      doubled.add(share);
      doubled.add(share);
    }
    return doubled;
  }

  private static List<Double> shares(List<Integer> counts) {
    double total = Math.max(1, counts.stream().mapToInt(c -> c).sum());
    return counts.stream().map(c -> c / total).toList();
  }

  private static String description(Histogram histogram) {
    StringBuilder words =
        new StringBuilder("Mean of the binned scores on forget and holdout set: ");
    for (String model : MODELS) {
      words.append(
          String.format(
              Locale.ROOT,
              "%s %.2f and %.2f; ",
              name(model),
              mean(histogram, model + "-forget"),
              mean(histogram, model + "-holdout")));
    }
    return words.append("a retrained model has both near 0.").toString();
  }

  private static double mean(Histogram histogram, String series) {
    List<Integer> counts = histogram.series().getOrDefault(series, List.of());
    double sum = 0;
    for (int b = 0; b < counts.size(); b++) {
      sum += counts.get(b) * (histogram.edges().get(b) + histogram.edges().get(b + 1)) / 2;
    }
    return sum / Math.max(1, counts.stream().mapToInt(c -> c).sum());
  }

  private static void table(Markup page, Histogram histogram) {
    List<String> head = new ArrayList<>(List.of("Score up to"));
    List<String> series = new ArrayList<>();
    for (String model : MODELS) {
      for (String set : List.of("forget", "holdout")) {
        head.add(name(model) + ", " + set);
        series.add(model + "-" + set);
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (int b = 0; b + 1 < histogram.edges().size(); b++) {
      List<String> row = new ArrayList<>();
      row.add(String.format(Locale.ROOT, "%.2f", histogram.edges().get(b + 1)));
      for (String name : series) {
        List<Integer> counts = histogram.series().getOrDefault(name, List.of());
        row.add(b < counts.size() ? counts.get(b).toString() : "–");
      }
      rows.add(row);
    }
    page.tableOfPlot("Records by calibrated score", head, rows);
  }
}
