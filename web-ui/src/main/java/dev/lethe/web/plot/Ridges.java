// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.plot;

import dev.lethe.plots.Point;
import dev.lethe.plots.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where do the records lie? One row per kind of model: the records over unseen records of the same
 * model. Counts per bin, each as a share of its own series; all rows on one scale; not smoothed.
 *
 * @param rows original, candidate, retrained, as far as they were scored
 * @param ticks of the shared axis
 */
public record Ridges(List<Row> rows, List<Scale.Tick> ticks) {

  private static final double LEFT = 128;
  private static final double RIGHT = 552;
  private static final double FIRST_BASE = 98;
  private static final double ROW = 92;
  private static final double TALL = 66;
  private static final int MOST_TICKS = 8;
  private static final List<String> MODELS = List.of("original", "candidate", "oracle");

  /**
   * One row.
   *
   * @param model {@code original}, {@code candidate} or {@code oracle}
   * @param base height of its axis
   * @param paths what is drawn
   * @param figures what is said
   */
  public record Row(String model, double base, Paths paths, Figures figures) {}

  /**
   * Outlines of a row.
   *
   * @param records of the records, closed
   * @param line the same, open
   * @param unseen of unseen records
   */
  public record Paths(String records, String line, String unseen) {}

  /**
   * The scores of a row, from the bins.
   *
   * @param mean of the records
   * @param unseenMean of the unseen ones
   * @param spread standard deviation of the records
   * @param overlap shared area of the two, 0 to 1
   */
  public record Figures(double mean, double unseenMean, double spread, double overlap) {}

  /**
   * Lays the ridges out.
   *
   * @param edges rising bin edges
   * @param series counts per bin by {@code MODEL-forget} and {@code MODEL-holdout}
   */
  public static Ridges of(List<Double> edges, Map<String, List<Integer>> series) {
    Scale x = new Scale(edges.get(0), edges.get(edges.size() - 1), LEFT, RIGHT);
    double highest = 0;
    for (String model : MODELS) {
      for (String set : List.of("-forget", "-holdout")) {
        for (double share : shares(series.getOrDefault(model + set, List.of()))) {
          highest = Math.max(highest, share);
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    for (String model : MODELS) {
      double[] records = shares(series.getOrDefault(model + "-forget", List.of()));
      double[] unseen = shares(series.getOrDefault(model + "-holdout", List.of()));
      if (records.length > 0 && unseen.length == records.length && highest > 0) {
        rows.add(row(model, FIRST_BASE + ROW * rows.size(), edges, records, unseen, x, highest));
      }
    }
    return new Ridges(List.copyOf(rows), x.ticks(MOST_TICKS));
  }

  private static Row row(
      String model,
      double base,
      List<Double> edges,
      double[] records,
      double[] unseen,
      Scale x,
      double highest) {
    Scale y = new Scale(0, highest, base, base - TALL);
    List<Point> line = outline(edges, records, x, y);
    List<Point> floor = List.of(new Point(RIGHT, base), new Point(LEFT, base));
    List<Point> closed = new ArrayList<>(line);
    closed.addAll(floor);
    double mean = mean(edges, records);
    double overlap = 0;
    for (int i = 0; i < records.length; i++) {
      overlap += Math.min(records[i], unseen[i]);
    }
    return new Row(
        model,
        base,
        new Paths(
            Point.path(closed) + "Z", Point.path(line), Point.path(outline(edges, unseen, x, y))),
        new Figures(mean, mean(edges, unseen), spread(edges, records, mean), overlap));
  }

  private static List<Point> outline(List<Double> edges, double[] shares, Scale x, Scale y) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      points.add(new Point(x.at(edges.get(i)), y.at(shares[i])));
      points.add(new Point(x.at(edges.get(i + 1)), y.at(shares[i])));
    }
    return points;
  }

  private static double[] shares(List<Integer> counts) {
    double total = counts.stream().mapToLong(Integer::longValue).sum();
    return counts.stream().mapToDouble(c -> total == 0 ? 0 : c / total).toArray();
  }

  private static double mean(List<Double> edges, double[] shares) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i] * middle(edges, i);
    }
    return sum;
  }

  private static double spread(List<Double> edges, double[] shares, double mean) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      double off = middle(edges, i) - mean;
      sum += shares[i] * off * off;
    }
    return Math.sqrt(sum);
  }

  private static double middle(List<Double> edges, int bin) {
    return (edges.get(bin) + edges.get(bin + 1)) / 2;
  }
}
