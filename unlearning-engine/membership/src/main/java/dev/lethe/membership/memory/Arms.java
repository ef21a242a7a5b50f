// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.memory;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.Samples;
import dev.lethe.membership.score.Psi;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ψ of one model on the units of F and of T.
 *
 * @param forget on F
 * @param holdout on T
 */
@SuppressWarnings("ArrayRecordComponent")
public record Arms(double[] forget, double[] holdout) {

  /** The scores of a model on F and T. */
  public static Arms of(Psi psi) {
    return new Arms(psi.forget(), psi.holdout());
  }

  /**
   * From confidences.
   *
   * @param forget φ on F, finite
   * @param holdout φ on T, finite
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static Arms ofPhi(double[] forget, double[] holdout) throws StatisticsException {
    Samples.require(forget, holdout);
    return new Arms(Psi.asinh(forget), Psi.asinh(holdout));
  }

  /** The same on some units of F only. */
  Arms onForget(int[] positions) {
    return new Arms(Arrays.stream(positions).mapToDouble(i -> forget[i]).toArray(), holdout);
  }

  /** Refuses models that do not stand on the same units. */
  static void requireAlike(Arms first, List<Arms> others) throws StatisticsException {
    for (Arms other : others) {
      Samples.requireSameLength(first.forget.length, other.forget.length);
      Samples.requireSameLength(first.holdout.length, other.holdout.length);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Arms that
        && Arrays.equals(forget, that.forget)
        && Arrays.equals(holdout, that.holdout);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(forget) + Arrays.hashCode(holdout);
  }

  @Override
  public String toString() {
    return "ψ on " + forget.length + " units of F and " + holdout.length + " of T";
  }
}
