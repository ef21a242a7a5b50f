// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.epsilon;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.Samples;
import java.util.stream.DoubleStream;

/**
 * How well the best interval of φ tells unlearned from retrained models on one record, as an ε. A
 * maximum over many rules is biased upward: for equal laws its median is about 2, so a value alone
 * shows nothing. Compare it with retrained against retrained models.
 *
 * <p>Source: Triantafillou et al. 2024 (arXiv 2406.09073). The competition tried a grid of
 * thresholds; here every closed interval between observed values is tried, both ways round.
 *
 * @param value ε, 0 to {@link #CAP}
 * @param status how it came about
 */
public record ExampleEpsilon(double value, Status status) {

  /** How a value came about. */
  public enum Status {
    /** The largest over the usable rules. */
    OK,
    /** A rule makes no error at all; the value is the cap. */
    SEPARATED,
    /** One range is below a hundredth of the other; the value is the cap. */
    PEAKED,
    /** Both are the same single point; the value is 0. */
    IDENTICAL_POINTS,
    /** No rule is usable; the value is 0. */
    UNRESOLVED
  }

  /** The largest value. */
  public static final double CAP = 50;

  private static final double PEAK = 0.01;

  /**
   * The ε of one record, O(N²) for N different values.
   *
   * @param unlearned φ under each unlearned model
   * @param retrained φ under each retrained model
   * @param delta δ, at least 0 and below 1; 1e-5 in the competition
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or BAD_PARAMETER
   */
  public static ExampleEpsilon of(double[] unlearned, double[] retrained, double delta)
      throws StatisticsException {
    Samples.require(unlearned, retrained);
    if (!(delta >= 0 && delta < 1)) {
      throw new StatisticsException(
          Reason.BAD_PARAMETER, "delta is at least 0 and below 1, found " + delta);
    }
    double[] u = Samples.sorted(unlearned);
    double[] r = Samples.sorted(retrained);
    double rangeU = u[u.length - 1] - u[0];
    double rangeR = r[r.length - 1] - r[0];
    if (rangeU == 0 && rangeR == 0) {
      return u[0] == r[0]
          ? new ExampleEpsilon(0, Status.IDENTICAL_POINTS)
          : new ExampleEpsilon(CAP, Status.SEPARATED);
    }
    if (Math.min(rangeU, rangeR) < PEAK * Math.max(rangeU, rangeR)) {
      return new ExampleEpsilon(CAP, Status.PEAKED);
    }
    return largest(u, r, delta);
  }

  private static ExampleEpsilon largest(double[] u, double[] r, double delta) {
    double[] values =
        DoubleStream.concat(DoubleStream.of(u), DoubleStream.of(r)).sorted().distinct().toArray();
    double largest = -1;
    for (double from : values) {
      int uBelow = Samples.countBelow(u, from);
      int rBelow = Samples.countBelow(r, from);
      for (double to : values) {
        if (to < from) {
          continue;
        }
        double uInside = (double) (Samples.countUpTo(u, to) - uBelow) / u.length;
        double rInside = (double) (Samples.countUpTo(r, to) - rBelow) / r.length;
        largest = Math.max(largest, rule(rInside, 1 - uInside, delta));
        largest = Math.max(largest, rule(1 - rInside, uInside, delta));
        if (largest >= CAP) {
          return new ExampleEpsilon(CAP, Status.SEPARATED);
        }
      }
    }
    return largest < 0
        ? new ExampleEpsilon(0, Status.UNRESOLVED)
        : new ExampleEpsilon(largest, Status.OK);
  }

  /** The ε of one rule; −1 where exactly one of its error rates is 0, as nothing follows then. */
  private static double rule(double falsePositive, double falseNegative, double delta) {
    if (falsePositive == 0 && falseNegative == 0) {
      return CAP;
    }
    if (falsePositive == 0 || falseNegative == 0) {
      return -1;
    }
    return Math.min(
        CAP,
        Math.max(
            0,
            Math.max(
                term(1 - delta - falsePositive, falseNegative),
                term(1 - delta - falseNegative, falsePositive))));
  }

  private static double term(double argument, double error) {
    return argument > 0 ? Math.log(argument) - Math.log(error) : 0;
  }
}
