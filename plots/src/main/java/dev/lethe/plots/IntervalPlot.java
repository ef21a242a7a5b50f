// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import dev.lethe.plots.Canvas.Anchor;
import dev.lethe.plots.Canvas.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Values with their intervals on one axis, beside the value without effect and the margin around
 * it. Each row stands at its height of the box, from the top.
 *
 * @param box size
 * @param x the axis; words of rows stand left of it
 * @param reference what the rows are compared with
 * @param rows from the top
 */
public record IntervalPlot(Box box, Axis x, Reference reference, List<Row> rows) implements Plot {

  /** Of a letter's height: caps of intervals, words over the data, words beside marks. */
  private static final double CAP = 2 / 3.0;

  private static final double OVER = 8 / 15.0;
  private static final double BESIDE = 1.1;

  /** Of a letter's height: how far apart marks of one row stand, and half of a mark. */
  private static final double APART = 0.7;

  private static final double MARK = 0.4;

  /** From {@code low} to {@code high}; an end beyond the axis is not drawn. */
  public record Range(double low, double high) {}

  /**
   * The value without effect.
   *
   * @param value where its line stands
   * @param words over that line, empty where the margin has the words
   * @param margin the allowed range
   */
  public record Reference(double value, String words, Optional<Margin> margin) {

    /** A value with a margin to both sides, and the words of the margin. */
    public static Reference within(double value, double margin, String words) {
      Range range = new Range(value - margin, value + margin);
      return new Reference(value, "", Optional.of(new Margin(range, words, Optional.empty())));
    }
  }

  /**
   * An allowed range.
   *
   * @param range one end may be infinite, which allows all on that side
   * @param words over it
   * @param bounds words at its ends, where the axis has none
   */
  public record Margin(Range range, String words, Optional<Bounds> bounds) {}

  /** Words below the axis at the ends of the margin and at the value without effect. */
  public record Bounds(String low, String middle, String high) {}

  /**
   * One line of the drawing.
   *
   * @param series names the looks of its words and of its interval
   * @param name what stands at its left, may be empty
   * @param note what stands small below the name, may be empty
   * @param range its interval
   * @param dots its values; those that would hide each other stand above each other
   * @param label words at its values
   */
  public record Row(
      String series,
      String name,
      String note,
      Optional<Range> range,
      List<Dot> dots,
      Optional<Label> label) {

    private DoubleStream values() {
      return DoubleStream.concat(
          range.stream().flatMapToDouble(r -> DoubleStream.of(r.low(), r.high())),
          dots.stream().mapToDouble(Dot::value));
    }
  }

  /** One value. */
  public record Dot(double value, Mark mark, String look) {}

  /** Words over a row's values, or beside them where there is room. */
  public record Label(String words, boolean over) {}

  @Override
  public void draw(Canvas canvas) {
    reference.margin().ifPresent(m -> band(canvas, m.range()));
    x.uprights(canvas, box);
    reference.margin().ifPresent(m -> edges(canvas, m));
    double zero = at(reference.value());
    over(canvas, zero, Anchor.START, "quiet", reference.words());
    canvas.line(zero, box.top(), zero, box.bottom(), "null-line");
    x.below(canvas, box);
    reference
        .margin()
        .ifPresent(m -> m.bounds().ifPresent(b -> bounds(canvas, m.range(), zero, b)));
    for (int i = 0; i < rows.size(); i++) {
      row(canvas, rows.get(i), box.top() + box.row(rows.size()) * (i + 0.5));
    }
  }

  private double at(double value) {
    return x.scale().at(value);
  }

  private void band(Canvas canvas, Range margin) {
    double low = at(margin.low());
    canvas.rect(low, box.top(), at(margin.high()) - low, box.bottom() - box.top(), "margin");
  }

  private void edges(Canvas canvas, Margin margin) {
    Range range = margin.range();
    for (double end : new double[] {range.low(), range.high()}) {
      if (x.scale().holds(end)) {
        canvas.line(at(end), box.top(), at(end), box.bottom(), "margin-edge");
      }
    }
    if (Double.isInfinite(range.high())) {
      over(canvas, at(range.low()), Anchor.END, "margin-words", margin.words());
    } else if (Double.isInfinite(range.low())) {
      over(canvas, at(range.high()), Anchor.START, "margin-words", margin.words());
    } else {
      over(canvas, at(reference.value()), Anchor.MIDDLE, "margin-words", margin.words());
    }
  }

  private void over(Canvas canvas, double at, Anchor anchor, String look, String words) {
    if (!words.isEmpty()) {
      canvas.text(at, box.top() - OVER * canvas.em(), anchor, look, words);
    }
  }

  /** The margin's ends outwards of their lines where they would meet, and then without the null. */
  private void bounds(Canvas canvas, Range margin, double zero, Bounds words) {
    double y = Axis.wordsBelow(canvas, box.bottom());
    double room = zero - at(margin.low());
    if (room
        > canvas.widthOf(words.low()) / 2 + canvas.widthOf(words.middle()) + OVER * canvas.em()) {
      canvas.text(at(margin.low()), y, Anchor.MIDDLE, "margin-words", words.low());
      canvas.text(zero, y, Anchor.MIDDLE, "quiet", words.middle());
      canvas.text(at(margin.high()), y, Anchor.MIDDLE, "margin-words", words.high());
    } else {
      double gap = 0.4 * canvas.em();
      canvas.text(zero - gap, y, Anchor.END, "margin-words", words.low());
      canvas.text(zero + gap, y, Anchor.START, "margin-words", words.high());
    }
  }

  private void row(Canvas canvas, Row row, double y) {
    double em = canvas.em();
    if (!row.name().isEmpty()) {
      boolean alone = row.note().isEmpty();
      canvas.text(0, alone ? y + em / 3 : y - em / 4, Anchor.START, row.series(), row.name());
      if (!alone) {
        canvas.text(0, y + em, Anchor.START, "quiet", row.note());
      }
    }
    row.range()
        .ifPresent(
            range -> {
              String look = row.series() + "-line";
              canvas.line(at(range.low()), y, at(range.high()), y, look);
              cap(canvas, at(range.low()), y, look);
              cap(canvas, at(range.high()), y, look);
            });
    dots(canvas, row.dots(), y);
    row.label().ifPresent(label -> label(canvas, row, label, y));
  }

  private static void cap(Canvas canvas, double x, double y, String look) {
    canvas.line(x, y - CAP * canvas.em(), x, y + CAP * canvas.em(), look);
  }

  /** Those nearest to the value without effect in the middle; a high pile is pressed together. */
  private void dots(Canvas canvas, List<Dot> dots, double y) {
    double apart = APART * canvas.em();
    Comparator<Dot> nearest = Comparator.comparing(d -> Math.abs(d.value() - reference.value()));
    List<Dot> sorted = dots.stream().sorted(nearest).toList();
    List<Point> piled = new ArrayList<>();
    for (Dot dot : sorted) {
      double at = at(dot.value());
      int level = 0;
      while (taken(piled, at, steps(level) * apart, apart)) {
        level++;
      }
      piled.add(new Point(at, steps(level) * apart));
    }
    double high = piled.stream().mapToDouble(p -> Math.abs(p.y())).max().orElse(0);
    double room = box.row(rows.size()) / 2 - MARK * canvas.em();
    double pressed = high > room ? room / high : 1;
    for (int i = 0; i < sorted.size(); i++) {
      Point place = piled.get(i);
      canvas.mark(sorted.get(i).mark(), place.x(), y + place.y() * pressed, sorted.get(i).look());
    }
  }

  /** Middle, below, above, two below, two above. */
  private static int steps(int level) {
    int step = (level + 1) / 2;
    return level % 2 == 1 ? step : -step;
  }

  private static boolean taken(List<Point> piled, double x, double y, double apart) {
    return piled.stream().anyMatch(p -> Math.hypot(p.x() - x, p.y() - y) < apart - 0.2);
  }

  private void label(Canvas canvas, Row row, Label label, double y) {
    if (label.over()) {
      double middle = row.dots().stream().mapToDouble(d -> at(d.value())).average().orElse(0);
      canvas.text(middle, y - canvas.em(), Anchor.MIDDLE, row.series(), label.words());
      return;
    }
    double gap = BESIDE * canvas.em();
    double width = canvas.widthOf(label.words());
    double after = at(row.values().max().orElse(reference.value())) + gap;
    double before = at(row.values().min().orElse(reference.value())) - gap - width;
    double right = outside(after, width, gap);
    double left = outside(before, width, -gap);
    boolean fitsRight = right + width <= x.scale().end();
    boolean fitsLeft = left >= x.scale().start();
    double base = y + canvas.em() / 3;
    if (fitsRight && !(fitsLeft && before - left < right - after)) {
      canvas.text(right, base, Anchor.START, row.series(), label.words());
    } else if (fitsLeft) {
      canvas.text(left + width, base, Anchor.END, row.series(), label.words());
    } else if (after + width <= x.scale().end()) {
      canvas.text(after, base, Anchor.START, row.series(), label.words());
    } else {
      canvas.text(before + width, base, Anchor.END, row.series(), label.words());
    }
  }

  /** Where words begin that would else stand on the margin: beyond it, to the side of the gap. */
  private double outside(double from, double width, double gap) {
    double room = Math.abs(gap);
    return reference
        .margin()
        .map(Margin::range)
        .filter(r -> from < at(r.high()) + room && from + width > at(r.low()) - room)
        .map(r -> gap > 0 ? at(r.high()) + gap : at(r.low()) + gap - width)
        .orElse(from);
  }
}
