// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.sample;

/**
 * Size, mean and sample variance of finite values.
 *
 * @param n number of values, at least 1
 * @param mean their mean
 * @param variance with denominator n − 1; 0 for a single value
 * @param largest largest absolute value
 */
public record Moments(int n, double mean, double variance, double largest) {

  /** A deviation this small beside the values is the rounding of equal values. */
  private static final double ZERO = 1e-12;

  /** The moments of a non-empty array. */
  public static Moments of(double[] values) {
    double mean = CompensatedSum.of(values) / values.length;
    CompensatedSum squares = new CompensatedSum();
    double largest = 0;
    for (double v : values) {
      squares.add((v - mean) * (v - mean));
      largest = Math.max(largest, Math.abs(v));
    }
    double variance = values.length > 1 ? squares.value() / (values.length - 1) : 0;
    return new Moments(values.length, mean, variance, largest);
  }

  /** The sample deviation, 0 where it is only rounding: at most 1e-12·max(1, largest). */
  public double deviation() {
    double deviation = Math.sqrt(variance);
    return deviation <= ZERO * Math.max(1, largest) ? 0 : deviation;
  }

  /** The standard error of the mean. */
  public double standardError() {
    return deviation() / Math.sqrt(n);
  }
}
