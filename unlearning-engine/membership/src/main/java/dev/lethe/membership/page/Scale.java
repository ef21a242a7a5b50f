// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps values to places on a drawing.
 *
 * @param low value at {@code start}
 * @param high value at {@code end}, above {@code low}
 * @param start place of the lowest value
 * @param end place of the highest
 */
record Scale(double low, double high, double start, double end) {

  private static final int MOST_TICKS = 8;

  /** A scale that holds every value, with a little room. */
  static Scale around(List<Double> values, double start, double end) {
    double low = values.stream().mapToDouble(d -> d).min().orElse(0);
    double high = values.stream().mapToDouble(d -> d).max().orElse(1);
    double room = high > low ? 0.06 * (high - low) : 0.5;
    return new Scale(low - room, high + room, start, end);
  }

  double at(double value) {
    double inside = Math.max(low, Math.min(high, value));
    return start + (inside - low) / (high - low) * (end - start);
  }

  /** Round values for the axis, at most eight. */
  List<Double> ticks() {
    double step = Math.pow(10, Math.floor(Math.log10(high - low)) - 1);
    int[] factors = {2, 5, 10, 20, 50};
    int f = 0;
    while ((high - low) / (step * factors[f]) > MOST_TICKS && f < factors.length - 1) {
      f++;
    }
    step *= factors[f];
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A tick in as few digits as tell it from its neighbours. */
  String word(double tick) {
    int digits = (int) Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(high - low))));
    return String.format(Locale.ROOT, "%." + digits + "f", tick + 0.0);
  }
}
