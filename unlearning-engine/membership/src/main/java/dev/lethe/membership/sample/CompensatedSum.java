// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.sample;

/**
 * A running sum that carries its rounding error along.
 *
 * <p>Source: Neumaier, ZAMM 54 (1974), algorithm IV.
 */
public final class CompensatedSum {

  private double sum;
  private double lost;

  /** Adds a finite value. */
  public void add(double value) {
    double next = sum + value;
    if (Math.abs(sum) >= Math.abs(value)) {
      lost += (sum - next) + value;
    } else {
      lost += (value - next) + sum;
    }
    sum = next;
  }

  public double value() {
    return sum + lost;
  }

  /** The sum of all values. */
  public static double of(double[] values) {
    CompensatedSum sum = new CompensatedSum();
    for (double v : values) {
      sum.add(v);
    }
    return sum.value();
  }
}
