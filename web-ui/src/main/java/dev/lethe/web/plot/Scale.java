// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.plot;

import dev.lethe.web.page.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A straight scale from values to drawing units.
 *
 * @param from value at {@code start}
 * @param to value at {@code end}, different from {@code from}
 * @param start drawing unit
 * @param end drawing unit
 */
public record Scale(double from, double to, double start, double end) {

  private static final double[] STEPS = {1, 2, 5, 10};

  public Scale {
    if (!(to > from)) {
      throw new IllegalArgumentException("scale needs to above from, found " + from + " to " + to);
    }
  }

  /** The place of a value, to a tenth of a unit; values beyond the ends are drawn at the end. */
  public double at(double value) {
    double inside = Math.max(from, Math.min(to, value));
    return tenth(start + (inside - from) / (to - from) * (end - start));
  }

  /** At most {@code most} round values from end to end. */
  public List<Tick> ticks(int most) {
    double step = roundStep((to - from) / most);
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
      ticks.add(new Tick(at(i * step), i == 0 ? "0" : Numbers.fixed(i * step, decimals)));
    }
    return ticks;
  }

  /** A tenth of a drawing unit is finer than any screen. */
  static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static double roundStep(double raw) {
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double step : STEPS) {
      if (step * power >= raw * (1 - 1e-9)) {
        return step * power;
      }
    }
    return 10 * power;
  }

  /**
   * A mark on an axis.
   *
   * @param at place in drawing units
   * @param word what stands there
   */
  public record Tick(double at, String word) {}
}
