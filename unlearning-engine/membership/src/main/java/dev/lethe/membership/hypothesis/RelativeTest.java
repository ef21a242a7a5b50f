// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.distribution.Student;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Three samples: is the candidate nearer to the retrained models or to the original? A paired
 * scalar form of the relative test of Ribero, Schrab &amp; Gretton (2026). Nearer to retrained is
 * necessary, not sufficient.
 *
 * @param mean of d(i) = (u − o)² − mean_k (u − r_k)²
 * @param t mean over its standard error; absent without variance
 * @param pCloserToRetrained upper tail; 1 without variance
 * @param pCloserToOriginal lower tail; 1 without variance
 */
public record RelativeTest(
    double mean, OptionalDouble t, double pCloserToRetrained, double pCloserToOriginal) {

  /**
   * Compares scores on the same units.
   *
   * @param retrained scores of each oracle, at least one oracle
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, LENGTH_MISMATCH or TOO_FEW
   */
  public static RelativeTest of(double[] candidate, double[] original, List<double[]> retrained)
      throws StatisticsException {
    Samples.require(candidate, original);
    if (retrained.isEmpty()) {
      throw new StatisticsException(Reason.EMPTY_SAMPLE, "at least one oracle is needed");
    }
    Samples.require(retrained.toArray(double[][]::new));
    Samples.requireSameLength(candidate.length, original.length);
    for (double[] r : retrained) {
      Samples.requireSameLength(candidate.length, r.length);
    }
    Samples.requireAtLeast(2, candidate.length);
    Moments moments = Moments.of(differences(candidate, original, retrained));
    if (moments.deviation() == 0) {
      return new RelativeTest(moments.mean(), OptionalDouble.empty(), 1, 1);
    }
    double t = moments.mean() / moments.standardError();
    double df = candidate.length - 1.0;
    return new RelativeTest(
        moments.mean(), OptionalDouble.of(t), Student.upperTail(t, df), Student.lowerTail(t, df));
  }

  private static double[] differences(double[] u, double[] o, List<double[]> retrained) {
    double[] d = new double[u.length];
    for (int i = 0; i < d.length; i++) {
      CompensatedSum fromRetrained = new CompensatedSum();
      for (double[] r : retrained) {
        fromRetrained.add((u[i] - r[i]) * (u[i] - r[i]));
      }
      d[i] = (u[i] - o[i]) * (u[i] - o[i]) - fromRetrained.value() / retrained.size();
    }
    return d;
  }
}
