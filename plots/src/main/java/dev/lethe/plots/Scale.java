// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A straight scale from values to drawing units.
 *
 * @param from value at {@code start}
 * @param to value at {@code end}, above {@code from}
 * @param start drawing unit
 * @param end drawing unit
 */
public record Scale(double from, double to, double start, double end) {

  private static final double[] STEPS = {1, 2, 5, 10};

  /** Part of the range that is left free beside the outermost values. */
  private static final double ROOM = 0.06;

  public Scale {
    if (!(to > from)) {
      throw new IllegalArgumentException("scale needs to above from, found " + from + " to " + to);
    }
  }

  /** A scale that holds every value, with a little room. */
  public static Scale around(List<Double> values, double start, double end) {
    double low = values.stream().mapToDouble(d -> d).min().orElse(0);
    double high = values.stream().mapToDouble(d -> d).max().orElse(1);
    double room = high > low ? ROOM * (high - low) : 0.5;
    return new Scale(low - room, high + room, start, end);
  }

  /** The exact place of a value; values beyond the ends are drawn at the end. */
  public double at(double value) {
    double inside = Math.max(from, Math.min(to, value));
    return start + (inside - from) / (to - from) * (end - start);
  }

  /** True where a value lies between the ends, or on one. */
  public boolean holds(double value) {
    return from <= value && value <= to;
  }

  /** The place of a value to a tenth of a unit, which is finer than any screen. */
  public double place(double value) {
    return tenth(at(value));
  }

  /** At most {@code most} steps of round values from end to end. */
  public List<Tick> ticks(int most) {
    double step = roundStep((to - from) / most);
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
      ticks.add(new Tick(place(i * step), i == 0 ? "0" : word(i * step, decimals)));
    }
    return ticks;
  }

  /** Rounded to a tenth of a drawing unit. */
  public static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static String word(double value, int decimals) {
    return new BigDecimal(value)
        .setScale(decimals, RoundingMode.HALF_EVEN)
        .toPlainString()
        .replace('-', '\u2212');
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
   * @param word what stands there, with a minus sign where there is one
   */
  public record Tick(double at, String word) {}
}
