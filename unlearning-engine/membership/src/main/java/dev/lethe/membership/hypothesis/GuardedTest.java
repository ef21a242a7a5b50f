// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Student;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;
import java.util.OptionalDouble;

/**
 * A test that takes records as independent, believed only as far as the oracles' own values of its
 * statistic agree: noise of retraining that many records share makes the test's own p too small.
 *
 * @param statistic x of the model under judgement
 * @param recordP p of the test that takes records as independent
 * @param t x among the oracles' values; absent where those do not vary
 * @param guardP p of x as one more oracle's, in the direction of the test
 */
public record GuardedTest(double statistic, double recordP, OptionalDouble t, double guardP) {

  private static final double NO_SPREAD = 1e-12;

  /** What speaks against a model. */
  public enum Side {
    /** A large statistic. */
    UPPER,
    /** A small one. */
    LOWER,
    BOTH
  }

  /**
   * Guards a test.
   *
   * @param oracles x of each oracle by the others, at least 2
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or TOO_FEW
   */
  public static GuardedTest of(double statistic, double recordP, double[] oracles, Side side)
      throws StatisticsException {
    Samples.require(oracles, new double[] {statistic});
    Samples.requireAtLeast(2, oracles.length);
    Moments moments = Moments.of(oracles);
    double difference = statistic - moments.mean();
    if (moments.deviation() == 0) {
      double beyond = beyond(difference, side);
      boolean outside = beyond > NO_SPREAD * Math.max(1, moments.largest());
      return new GuardedTest(statistic, recordP, OptionalDouble.empty(), outside ? 0 : 1);
    }
    double t = difference / (moments.deviation() * Math.sqrt(1 + 1.0 / oracles.length));
    double df = oracles.length - 1.0;
    double p =
        side == Side.BOTH
            ? Math.min(1, 2 * Student.upperTail(Math.abs(t), df))
            : Student.upperTail(beyond(t, side), df);
    return new GuardedTest(statistic, recordP, OptionalDouble.of(t), p);
  }

  private static double beyond(double difference, Side side) {
    return switch (side) {
      case UPPER -> difference;
      case LOWER -> -difference;
      case BOTH -> Math.abs(difference);
    };
  }

  /** The p that counts, the larger of the two. */
  public double pValue() {
    return Math.max(recordP, guardP);
  }
}
