// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import dev.lethe.plots.Canvas.Anchor;
import java.util.List;

/**
 * A scale as it is drawn.
 *
 * @param scale from values to places
 * @param most number of marks at most; 0 for none
 * @param measure what it measures, empty where the words around the drawing say it
 * @param point what stands before the decimals of its marks
 */
public record Axis(Scale scale, int most, String measure, char point) {

  private static final double WORDS_BELOW = 22 / 15.0;
  private static final double MEASURE_BELOW = 2.8;
  private static final double GAP = 0.5;

  /** An axis whose marks have a point before their decimals. */
  public Axis(Scale scale, int most, String measure) {
    this(scale, most, measure, '.');
  }

  /** Base line of words right below an axis. */
  static double wordsBelow(Canvas canvas, double y) {
    return y + WORDS_BELOW * canvas.em();
  }

  private List<Scale.Tick> ticks() {
    return most == 0 ? List.of() : scale.ticks(most);
  }

  private String word(Scale.Tick tick) {
    return tick.word().replace('.', point);
  }

  /** Upright lines behind the data. */
  void uprights(Canvas canvas, Plot.Box box) {
    ticks().forEach(t -> canvas.line(t.at(), box.top(), t.at(), box.bottom(), "grid"));
  }

  /** The axis at the bottom of the data, with its words. */
  void below(Canvas canvas, Plot.Box box) {
    double y = box.bottom();
    canvas.line(scale.start(), y, scale.end(), y, "axis");
    ticks().forEach(t -> canvas.text(t.at(), wordsBelow(canvas, y), Anchor.MIDDLE, "", word(t)));
    if (!measure.isEmpty()) {
      double middle = (scale.start() + scale.end()) / 2;
      canvas.text(middle, y + MEASURE_BELOW * canvas.em(), Anchor.MIDDLE, "quiet", measure);
    }
  }

  /** The axis at the left of the data, with lines across them; its measure stands above. */
  void left(Canvas canvas, Scale x) {
    for (Scale.Tick tick : ticks()) {
      canvas.line(x.start(), tick.at(), x.end(), tick.at(), "grid");
      double middle = tick.at() + canvas.em() / 3;
      canvas.text(x.start() - GAP * canvas.em(), middle, Anchor.END, "", word(tick));
    }
    canvas.line(x.start(), scale.start(), x.start(), scale.end(), "axis");
    canvas.text(0, scale.end() - 0.8 * canvas.em(), Anchor.START, "quiet", measure);
  }
}
