// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Student;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Is a model nearer the original on F than on T, measured by how near it is to retrained models? A
 * model that kept something of F is; one that shares a seed or a checkpoint with the original is
 * nearer everywhere, and T cancels that.
 *
 * <p>Source: {@code docs/statistics.md}, version 2, 4.14; the idea of relative tests is Bounliphone
 * et al., arXiv 1511.04581. Welch's test of d over F against d over T, lower tail.
 *
 * @param forgetMean mean over F of d = (c_u − c_o)² − mean over oracles of (c_u − c_r)²
 * @param holdoutMean the same over T
 * @param t their difference over its error; absent where there is none
 * @param df Satterthwaite's degrees of freedom; absent then
 * @param pValue lower tail; 1 where there is no error
 */
public record NearerTest(
    double forgetMean, double holdoutMean, OptionalDouble t, OptionalDouble df, double pValue) {

  private static final double NO_ERROR = 1e-12;

  /**
   * Calibrated scores of one model, over their spread.
   *
   * @param forget c/σ_F on F
   * @param holdout c/σ_T on T
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Scaled(double[] forget, double[] holdout) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Scaled that
          && Arrays.equals(forget, that.forget)
          && Arrays.equals(holdout, that.holdout);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(forget) + Arrays.hashCode(holdout);
    }

    @Override
    public String toString() {
      return "c/σ on " + forget.length + " units of F and " + holdout.length + " of T";
    }
  }

  /**
   * Tests a model.
   *
   * @param oracles at least one
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, LENGTH_MISMATCH, or TOO_FEW with fewer
   *     than two units in an arm
   */
  public static NearerTest of(Scaled candidate, Scaled original, List<Scaled> oracles)
      throws StatisticsException {
    Samples.requireAtLeast(1, oracles.size());
    double[] forget =
        differences(
            candidate.forget(), original.forget(), oracles.stream().map(Scaled::forget).toList());
    double[] holdout =
        differences(
            candidate.holdout(),
            original.holdout(),
            oracles.stream().map(Scaled::holdout).toList());
    Samples.requireAtLeast(2, Math.min(forget.length, holdout.length));
    Moments onForget = Moments.of(forget);
    Moments onHoldout = Moments.of(holdout);
    double first = onForget.variance() / onForget.n();
    double second = onHoldout.variance() / onHoldout.n();
    double error = Math.sqrt(first + second);
    double largest = Math.max(onForget.largest(), onHoldout.largest());
    if (error <= NO_ERROR * Math.max(1, largest)) {
      return new NearerTest(
          onForget.mean(), onHoldout.mean(), OptionalDouble.empty(), OptionalDouble.empty(), 1);
    }
    double t = (onForget.mean() - onHoldout.mean()) / error;
    double df =
        Math.pow(first + second, 2)
            / (first * first / (onForget.n() - 1) + second * second / (onHoldout.n() - 1));
    return new NearerTest(
        onForget.mean(),
        onHoldout.mean(),
        OptionalDouble.of(t),
        OptionalDouble.of(df),
        Student.lowerTail(t, df));
  }

  private static double[] differences(double[] candidate, double[] original, List<double[]> oracles)
      throws StatisticsException {
    Samples.require(candidate, original);
    Samples.requireSameLength(candidate.length, original.length);
    for (double[] oracle : oracles) {
      Samples.require(oracle);
      Samples.requireSameLength(candidate.length, oracle.length);
    }
    double[] d = new double[candidate.length];
    for (int i = 0; i < d.length; i++) {
      CompensatedSum sum = new CompensatedSum();
      for (double[] oracle : oracles) {
        sum.add((candidate[i] - oracle[i]) * (candidate[i] - oracle[i]));
      }
      double away = candidate[i] - original[i];
      d[i] = away * away - sum.value() / oracles.size();
    }
    return d;
  }

  /** d̄_F − d̄_T, the statistic that oracles have as well. */
  public double statistic() {
    return forgetMean - holdoutMean;
  }
}
