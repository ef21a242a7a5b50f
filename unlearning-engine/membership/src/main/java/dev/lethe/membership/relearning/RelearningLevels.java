// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.relearning;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.Samples;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The memory score of every model on the rest of F, after it was taught a part of F by one
 * schedule. The level is judged and not the gain, which measures how hard a model was pushed down
 * before and not what it remembers.
 *
 * <p>{@code docs/statistics.md}, version 2, 4.15.
 *
 * @param original L of the original
 * @param candidate L of the candidate
 * @param oracles L of the oracles, in plan order
 */
@SuppressWarnings("ArrayRecordComponent")
public record RelearningLevels(double original, double candidate, double[] oracles) {

  /**
   * Checked levels.
   *
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static RelearningLevels of(double original, double candidate, double[] oracles)
      throws StatisticsException {
    Samples.require(oracles, new double[] {original, candidate});
    return new RelearningLevels(original, candidate, oracles.clone());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RelearningLevels that
        && original == that.original
        && candidate == that.candidate
        && Arrays.equals(oracles, that.oracles);
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(candidate) + Arrays.hashCode(oracles);
  }

  @Override
  public String toString() {
    return "levels " + original + ", " + candidate + " and " + Arrays.toString(oracles);
  }
}
