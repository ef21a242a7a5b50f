// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Histogram;
import dev.lethe.plots.Axis;
import dev.lethe.plots.Bins;
import dev.lethe.plots.Markup;
import dev.lethe.plots.Plot;
import dev.lethe.plots.RidgePlot;
import dev.lethe.plots.Scale;
import dev.lethe.plots.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How calibrated scores are spread on F and on T, a row for each kind of model. */
final class ScoreSpread {

  private static final Plot.Box BOX = new Plot.Box(360, 396, 24, 348);
  private static final double LEFT = 12;
  private static final double RIGHT = 348;
  private static final int MOST_TICKS = 8;
  private static final List<String> MODELS = List.of("original", "candidate", "oracle");

  private ScoreSpread() {}

  static void draw(Markup page, MembershipReport report) {
    Histogram histogram = report.plots().histogram();
    if (histogram.edges().size() < 2) {
      return;
    }
    double first = histogram.edges().get(0);
    double last = histogram.edges().get(histogram.edges().size() - 1);
    List<RidgePlot.Row> rows = new ArrayList<>();
    for (String model : MODELS) {
      Optional<Bins> forget = bins(histogram, model + "-forget");
      Optional<Bins> holdout = bins(histogram, model + "-holdout");
      if (forget.isPresent() && holdout.isPresent()) {
        String series = model.equals("oracle") ? "retrained" : model;
        rows.add(new RidgePlot.Row(series, List.of(name(model)), forget.get(), holdout.get()));
      }
    }
    page.leaf("p", "Filled: forget set. Dotted line: holdout set.", "class", "quiet");
    PageParts.plot(
        page,
        new Svg.Caption("scores", "How calibrated scores are spread", description(histogram)),
        new RidgePlot(
            BOX,
            new Axis(
                new Scale(first, last, LEFT, RIGHT),
                MOST_TICKS,
                "calibrated score (outer bins hold what lies beyond)"),
            0,
            LEFT,
            rows));
    table(page, histogram);
  }

  private static Optional<Bins> bins(Histogram histogram, String series) {
    return Optional.ofNullable(histogram.series().get(series))
        .filter(counts -> counts.size() + 1 == histogram.edges().size())
        .map(counts -> new Bins(histogram.edges(), counts));
  }

  private static String name(String model) {
    return model.equals("oracle") ? "first retrained model" : model;
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
    return bins(histogram, series).map(Bins::mean).orElse(0.0);
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
    PageParts.tableOfPlot(page, "Records by calibrated score", head, rows);
  }
}
