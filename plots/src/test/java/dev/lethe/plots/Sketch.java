// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import java.util.ArrayList;
import java.util.List;

/** A canvas that keeps what is drawn on it; letters are 6 wide and 10 high. */
final class Sketch implements Canvas {

  static final double LETTER = 6;

  /** Something drawn, in the order of drawing; shapes are kept by their outlines. */
  record Item(String kind, String look, List<Point> points) {}

  /** Words and the span of places that they take. */
  record Words(String words, String look, double from, double to, double y) {}

  final List<Item> items = new ArrayList<>();
  final List<Words> words = new ArrayList<>();

  static Sketch of(Plot plot) {
    Sketch sketch = new Sketch();
    plot.draw(sketch);
    return sketch;
  }

  List<Item> of(String look) {
    return items.stream().filter(i -> i.look().equals(look)).toList();
  }

  Words words(String text) {
    return words.stream()
        .filter(w -> w.words().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError(text + " is not among " + words));
  }

  private void keep(String kind, String look, List<Point> points) {
    items.add(new Item(kind, look, points));
  }

  @Override
  public double em() {
    return 10;
  }

  @Override
  public double widthOf(String text) {
    return text.length() * LETTER;
  }

  @Override
  public void rect(double x, double y, double width, double height, String look) {
    keep("rect", look, List.of(new Point(x, y), new Point(x + width, y + height)));
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, String look) {
    keep("line", look, List.of(new Point(x1, y1), new Point(x2, y2)));
  }

  @Override
  public void path(List<Point> points, boolean closed, String look) {
    keep(closed ? "area" : "curve", look, points);
  }

  @Override
  public void mark(Mark mark, double x, double y, String look) {
    keep(mark.name(), look, List.of(new Point(x, y)));
  }

  @Override
  public void text(double x, double y, Anchor anchor, String look, String text) {
    double wide = widthOf(text);
    double from =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - wide / 2;
          case END -> x - wide;
        };
    words.add(new Words(text, look, from, from + wide, y));
  }
}
