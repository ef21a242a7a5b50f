// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.distribution;

import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/** Draws without replacement. */
public final class Hypergeometric {

  /** Terms this small beside the sum no longer change it. */
  private static final double NEGLIGIBLE = 1e-18;

  private Hypergeometric() {}

  /**
   * P(H ≤ k) for the number H of marked units among those drawn.
   *
   * @param k at least 0
   * @param population all units
   * @param marked marked ones among them
   * @param drawn units drawn, at most {@code population}
   */
  public static double lowerTail(int k, int population, int marked, int drawn) {
    int least = Math.max(0, drawn + marked - population);
    int most = Math.min(marked, drawn);
    if (k >= most) {
      return 1;
    }
    if (k < least) {
      return 0;
    }
    int mode = (int) ((drawn + 1.0) * (marked + 1.0) / (population + 2.0));
    int start = Math.max(least, Math.min(k, mode));
    double first = new HypergeometricDistribution(population, marked, drawn).probability(start);
    double sum = first;
    double term = first;
    for (int h = start; h > least && term > NEGLIGIBLE * sum; h--) {
      term *= h * (population - marked - drawn + (double) h);
      term /= (marked - h + 1.0) * (drawn - h + 1.0);
      sum += term;
    }
    term = first;
    for (int h = start + 1; h <= k && term > NEGLIGIBLE * sum; h++) {
      term *= (marked - h + 1.0) * (drawn - h + 1.0);
      term /= h * (population - marked - drawn + (double) h);
      sum += term;
    }
    return Math.min(1, sum);
  }
}
