// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import dev.lethe.plots.Canvas.Anchor;
import java.util.List;

/**
 * Counts over one axis, a row for each series: the counts filled, and those they are compared with
 * as a line. Each is a share of its own counts, all rows have one scale, and nothing is smoothed.
 *
 * @param box size
 * @param x the axis
 * @param value where a line stands for the value without effect
 * @param left where the words of the rows start
 * @param rows from the top
 */
public record RidgePlot(Box box, Axis x, double value, double left, List<Row> rows)
    implements Plot {

  /** Of a letter's height: what is left free above the highest of a row, and lines of words. */
  private static final double FREE = 1.8;

  private static final double LINE = 1.3;

  /**
   * One row.
   *
   * @param series names its looks
   * @param words its name, and what else is said of it
   * @param counts filled
   * @param reference drawn as a line with the look {@code reference-line}
   */
  public record Row(String series, List<String> words, Bins counts, Bins reference) {}

  @Override
  public void draw(Canvas canvas) {
    x.uprights(canvas, box);
    double highest =
        rows.stream()
            .mapToDouble(r -> Math.max(r.counts().highest(), r.reference().highest()))
            .filter(share -> share > 0)
            .max()
            .orElse(1);
    for (int i = 0; i < rows.size(); i++) {
      double base = box.top() + box.row(rows.size()) * (i + 1);
      double ceiling = base - box.row(rows.size()) + FREE * canvas.em();
      row(canvas, rows.get(i), new Scale(0, highest, base, ceiling));
    }
    if (x.scale().holds(value)) {
      double at = x.scale().at(value);
      canvas.line(at, box.top(), at, box.bottom(), "null-line");
    }
    x.below(canvas, box);
  }

  private void row(Canvas canvas, Row row, Scale y) {
    List<Point> line = row.counts().outline(x.scale(), y);
    List<Point> floor =
        List.of(new Point(x.scale().start(), y.start()), new Point(x.scale().end(), y.start()));
    canvas.path(Point.around(floor, line), true, row.series() + "-fill");
    canvas.path(line, false, row.series() + "-outline");
    canvas.path(row.reference().outline(x.scale(), y), false, "reference-line");
    canvas.line(x.scale().start(), y.start(), x.scale().end(), y.start(), "axis");
    double base = y.end() - FREE * canvas.em() + LINE * canvas.em();
    for (int i = 0; i < row.words().size(); i++) {
      String look = i == 0 ? row.series() : "quiet";
      canvas.text(left, base + i * LINE * canvas.em(), Anchor.START, look, row.words().get(i));
    }
  }
}
