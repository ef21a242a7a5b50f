// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Student;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;
import java.util.OptionalDouble;

/**
 * Is one more value plausible among K values of normal law?
 *
 * @param difference the value less the mean of the K
 * @param t |difference| over s·√(1 + 1/K); absent when the K do not vary
 * @param pValue two-sided, Student with K − 1 degrees of freedom; 1 when the K do not vary
 */
public record Prediction(double difference, OptionalDouble t, double pValue) {

  /**
   * Tests a value among a sample.
   *
   * @param sample at least 2 finite values
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or TOO_FEW
   */
  public static Prediction of(double value, double[] sample) throws StatisticsException {
    Samples.require(sample, new double[] {value});
    Samples.requireAtLeast(2, sample.length);
    Moments moments = Moments.of(sample);
    double difference = value - moments.mean();
    if (moments.deviation() == 0) {
      return new Prediction(difference, OptionalDouble.empty(), 1);
    }
    double t = Math.abs(difference) / (moments.deviation() * Math.sqrt(1 + 1.0 / sample.length));
    double p = Math.min(1, 2 * Student.upperTail(t, sample.length - 1.0));
    return new Prediction(difference, OptionalDouble.of(t), p);
  }

  /** Whether the sample did not vary. */
  public boolean degenerate() {
    return t.isEmpty();
  }
}
