// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.Samples;
import java.util.stream.IntStream;

/** How far a model lies from the original on each record of F and of T, at least 0. */
public final class OutputDistance {

  private final double[] forget;
  private final double[] holdout;

  private OutputDistance(double[] forget, double[] holdout) {
    this.forget = forget;
    this.holdout = holdout;
  }

  /**
   * Distances by any measure, such as {@link LogitScore#probabilityDistance}.
   *
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, or BAD_PARAMETER below 0
   */
  public static OutputDistance of(double[] forget, double[] holdout) throws StatisticsException {
    requireAtLeastZero(forget);
    requireAtLeastZero(holdout);
    return new OutputDistance(forget.clone(), holdout.clone());
  }

  /**
   * |φ_o − φ_m| of every record.
   *
   * @throws StatisticsException LENGTH_MISMATCH
   */
  public static OutputDistance ofScores(ModelScores original, ModelScores model)
      throws StatisticsException {
    return of(
        difference(original.forget().phi(), model.forget().phi()),
        difference(original.holdout().phi(), model.holdout().phi()));
  }

  /** On F; a copy. */
  public double[] forget() {
    return forget.clone();
  }

  /** On T; a copy. */
  public double[] holdout() {
    return holdout.clone();
  }

  /** The same without the records of T at other positions than these. */
  OutputDistance onHoldout(int[] kept) throws StatisticsException {
    return of(forget, IntStream.of(kept).mapToDouble(i -> holdout[i]).toArray());
  }

  private static double[] difference(double[] a, double[] b) throws StatisticsException {
    Samples.requireSameLength(a.length, b.length);
    double[] distance = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      distance[i] = Math.abs(a[i] - b[i]);
    }
    return distance;
  }

  private static void requireAtLeastZero(double[] values) throws StatisticsException {
    Samples.require(values);
    for (double v : values) {
      if (v < 0) {
        throw new StatisticsException(Reason.BAD_PARAMETER, "a distance is at least 0, found " + v);
      }
    }
  }
}
