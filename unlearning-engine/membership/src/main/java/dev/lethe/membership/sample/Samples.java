// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.sample;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import java.util.Arrays;

/** The checks every routine makes of its samples, in the order of {@link Reason}. */
public final class Samples {

  private Samples() {}

  /**
   * Refuses empty samples, then values that are not finite.
   *
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static void require(double[]... samples) throws StatisticsException {
    for (double[] sample : samples) {
      if (sample.length == 0) {
        throw new StatisticsException(Reason.EMPTY_SAMPLE, "a sample holds no values");
      }
    }
    for (double[] sample : samples) {
      for (int i = 0; i < sample.length; i++) {
        if (!Double.isFinite(sample[i])) {
          throw new StatisticsException(
              Reason.NON_FINITE, "value " + i + " is " + sample[i] + ", expected a finite number");
        }
      }
    }
  }

  /**
   * Refuses arrays of different length.
   *
   * @throws StatisticsException LENGTH_MISMATCH
   */
  public static void requireSameLength(int expected, int found) throws StatisticsException {
    if (expected != found) {
      throw new StatisticsException(
          Reason.LENGTH_MISMATCH, "expected " + expected + " values, found " + found);
    }
  }

  /**
   * Refuses samples that are too small.
   *
   * @throws StatisticsException TOO_FEW
   */
  public static void requireAtLeast(int needed, int found) throws StatisticsException {
    if (found < needed) {
      throw new StatisticsException(
          Reason.TOO_FEW, "at least " + needed + " values are needed, found " + found);
    }
  }

  /**
   * Refuses a margin that is not above zero.
   *
   * @throws StatisticsException BAD_MARGIN
   */
  public static void requireMargin(double margin) throws StatisticsException {
    if (!(margin > 0) || Double.isInfinite(margin)) {
      throw new StatisticsException(Reason.BAD_MARGIN, "a margin is above 0, found " + margin);
    }
  }

  /**
   * Refuses a level or share outside (0, 1).
   *
   * @throws StatisticsException BAD_PARAMETER
   */
  public static void requireWithinUnit(String name, double value) throws StatisticsException {
    if (!(value > 0 && value < 1)) {
      throw new StatisticsException(
          Reason.BAD_PARAMETER, name + " is above 0 and below 1, found " + value);
    }
  }

  /** A sorted copy in which −0.0 equals 0.0. */
  public static double[] sorted(double[] values) {
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] += 0.0;
    }
    Arrays.sort(copy);
    return copy;
  }

  /** How many of the rising values lie strictly below. */
  public static int countBelow(double[] rising, double value) {
    int low = 0;
    int high = rising.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many of the rising values lie below or are equal. */
  public static int countUpTo(double[] rising, double value) {
    int low = 0;
    int high = rising.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The values without the one at a position. */
  public static double[] without(double[] values, int position) {
    double[] others = new double[values.length - 1];
    System.arraycopy(values, 0, others, 0, position);
    System.arraycopy(values, position + 1, others, position, others.length - position);
    return others;
  }

  /** The values with their sign turned. */
  public static double[] negated(double[] values) {
    double[] turned = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      turned[i] = -values[i];
    }
    return turned;
  }
}
