// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Samples;
import java.util.Arrays;

/**
 * The robust membership inference attack: against how large a share of population records is the
 * likelihood ratio of a record at least γ? Works with one to four reference models.
 *
 * <p>Source: Zarifzadeh et al., "Low-Cost High-Power Membership Inference Attacks", ICML 2024.
 */
public final class Rmia {

  /** Probabilities below this are raised to it, so that ratios stay finite. */
  private static final double FLOOR = 1e-300;

  private final double[] risingPopulation;
  private final double logGamma;

  private Rmia(double[] risingPopulation, double logGamma) {
    this.risingPopulation = risingPopulation;
    this.logGamma = logGamma;
  }

  /**
   * Prepares the population.
   *
   * @param population log ratios of records outside F, R and T, see {@link #logRatios}
   * @param gamma threshold of the ratio, above 0; 1 by default
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or BAD_PARAMETER
   */
  public static Rmia of(double[] population, double gamma) throws StatisticsException {
    Samples.require(population);
    if (!(gamma > 0) || Double.isInfinite(gamma)) {
      throw new StatisticsException(Reason.BAD_PARAMETER, "gamma is above 0, found " + gamma);
    }
    return new Rmia(Samples.sorted(population), Math.log(gamma));
  }

  /**
   * Shares of the population that each record beats; a tie counts. O(n log population).
   *
   * @param logRatios of the records under attack
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public double[] score(double[] logRatios) throws StatisticsException {
    Samples.require(logRatios);
    double[] shares = new double[logRatios.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (double) beaten(logRatios[i]) / risingPopulation.length;
    }
    return shares;
  }

  private int beaten(double logRatio) {
    int low = 0;
    int high = risingPopulation.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (logRatio - risingPopulation[middle] >= logGamma) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * ln(p_target/Pr) per record with Pr = ½((1 + a)·mean OUT + 1 − a): the offline form.
   *
   * @param target probability of the label under the target model, {@code [records]}
   * @param out the same under reference models trained without the record, {@code
   *     [references][records]}
   * @param a correction within 0 and 1; 1 is none
   * @throws StatisticsException EMPTY_SAMPLE, LENGTH_MISMATCH, NOT_A_PROBABILITY, BAD_PARAMETER
   */
  public static double[] logRatios(double[] target, double[][] out, double a)
      throws StatisticsException {
    if (!(a >= 0 && a <= 1)) {
      throw new StatisticsException(Reason.BAD_PARAMETER, "a is within 0 and 1, found " + a);
    }
    double[] marginal = means(target, out);
    for (int i = 0; i < marginal.length; i++) {
      marginal[i] = 0.5 * ((1 + a) * marginal[i] + 1 - a);
    }
    return logRatios(target, marginal);
  }

  /**
   * ln(p_target/Pr) per record with Pr = ½(mean IN + mean OUT): the online form.
   *
   * @param in probabilities under reference models trained with the record
   * @throws StatisticsException EMPTY_SAMPLE, LENGTH_MISMATCH or NOT_A_PROBABILITY
   */
  public static double[] logRatios(double[] target, double[][] out, double[][] in)
      throws StatisticsException {
    double[] marginal = means(target, out);
    double[] with = means(target, in);
    for (int i = 0; i < marginal.length; i++) {
      marginal[i] = 0.5 * (with[i] + marginal[i]);
    }
    return logRatios(target, marginal);
  }

  private static double[] logRatios(double[] target, double[] marginal) {
    double[] ratios = new double[target.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = Math.log(Math.max(target[i], FLOOR)) - Math.log(Math.max(marginal[i], FLOOR));
    }
    return ratios;
  }

  private static double[] means(double[] target, double[][] references) throws StatisticsException {
    requireProbabilities(target);
    if (references.length == 0) {
      throw new StatisticsException(Reason.EMPTY_SAMPLE, "at least one reference is needed");
    }
    CompensatedSum[] sums = new CompensatedSum[target.length];
    Arrays.setAll(sums, i -> new CompensatedSum());
    for (double[] reference : references) {
      requireProbabilities(reference);
      Samples.requireSameLength(target.length, reference.length);
      for (int i = 0; i < reference.length; i++) {
        sums[i].add(reference[i]);
      }
    }
    return Arrays.stream(sums).mapToDouble(s -> s.value() / references.length).toArray();
  }

  private static void requireProbabilities(double[] values) throws StatisticsException {
    Samples.require(values);
    for (double v : values) {
      if (v < 0 || v > 1) {
        throw new StatisticsException(
            Reason.NOT_A_PROBABILITY, "a probability is within 0 and 1, found " + v);
      }
    }
  }
}
