// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.sample;

import java.util.SplittableRandom;

/**
 * Indices drawn with replacement, from a seed that is part of the plan. The generator is
 * SplittableRandom of the Java platform, of which only the sequence of longs is used, so that the
 * draws do not hang on how a release of the platform bounds them.
 */
public final class Resampling {

  private final SplittableRandom random;

  /** Draws from this seed. */
  public Resampling(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * One index, even to within 2⁻³².
   *
   * @param n how many there are, at least 1
   */
  public int index(int n) {
    return (int) (((random.nextLong() >>> 32) * n) >>> 32);
  }
}
