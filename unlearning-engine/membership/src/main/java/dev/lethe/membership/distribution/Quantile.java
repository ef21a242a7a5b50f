// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.distribution;

import java.util.function.DoubleUnaryOperator;

/** Finds where a tail takes a value: Newton's steps, kept inside a shrinking bracket. */
final class Quantile {

  private static final int MAX_STEPS = 400;

  private Quantile() {}

  /**
   * The x of at least 0 at which a falling tail equals q.
   *
   * @param tail falls from at least q at 0
   * @param density minus its derivative
   * @param q value looked for
   * @param start first upper bound tried; doubled until the tail is below q
   */
  static double falling(
      DoubleUnaryOperator tail, DoubleUnaryOperator density, double q, double start) {
    double high = start;
    while (tail.applyAsDouble(high) > q) {
      high *= 2;
    }
    return within(x -> q - tail.applyAsDouble(x), density, 0, high);
  }

  /**
   * The root of a rising function within a bracket.
   *
   * @param function at most 0 at {@code low}, at least 0 at {@code high}
   * @param slope its derivative
   */
  static double within(
      DoubleUnaryOperator function, DoubleUnaryOperator slope, double low, double high) {
    double below = low;
    double above = high;
    double x = 0.5 * (low + high);
    for (int step = 0; step < MAX_STEPS; step++) {
      double value = function.applyAsDouble(x);
      if (value == 0) {
        return x;
      }
      if (value < 0) {
        below = x;
      } else {
        above = x;
      }
      double next = x - value / slope.applyAsDouble(x);
      if (!(next > below && next < above)) {
        next = 0.5 * (below + above);
      }
      if (Math.abs(next - x) <= 4 * Math.ulp(x)) {
        return next;
      }
      x = next;
    }
    return x;
  }
}
