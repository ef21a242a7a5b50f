// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import dev.lethe.contract.finding.TestDecision;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;
import java.util.Optional;

/**
 * Equivalence of two models record by record, where few or skewed records do not carry a t test
 * alone: below {@link #ENOUGH} units, or beyond a skewness of {@link #SKEWED}, the studentised
 * bootstrap must agree.
 *
 * @param t the two one-sided t tests
 * @param bootstrap the second opinion, absent where none is needed
 * @param skewness of the differences, 0 without variance
 */
public record RecordEquivalence(Equivalence t, Optional<BootstrapMean> bootstrap, double skewness) {

  /** Units from which a t test stands alone. */
  public static final int ENOUGH = 100;

  /** Largest absolute skewness with which it does. */
  public static final double SKEWED = 1;

  /**
   * Tests the mean of a − b.
   *
   * @param seed of the bootstrap
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, LENGTH_MISMATCH, TOO_FEW, BAD_MARGIN,
   *     BAD_PARAMETER
   */
  public static RecordEquivalence of(double[] a, double[] b, double margin, double alpha, long seed)
      throws StatisticsException {
    Equivalence t = Equivalence.paired(a, b, margin, alpha);
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    double skewness = skewness(difference);
    boolean alone = a.length >= ENOUGH && Math.abs(skewness) <= SKEWED;
    return new RecordEquivalence(
        t,
        alone ? Optional.empty() : Optional.of(BootstrapMean.of(difference, margin, alpha, seed)),
        skewness);
  }

  /** What both say; UNDECIDED where they disagree. */
  public TestDecision decision() {
    return bootstrap
        .filter(b -> b.decision() != t.bounds().decision())
        .map(any -> TestDecision.UNDECIDED)
        .orElse(t.bounds().decision());
  }

  /** m₃/m₂^1.5 of the values; 0 without variance. */
  static double skewness(double[] values) throws StatisticsException {
    Samples.require(values);
    Moments moments = Moments.of(values);
    if (moments.deviation() == 0) {
      return 0;
    }
    CompensatedSum squares = new CompensatedSum();
    CompensatedSum cubes = new CompensatedSum();
    for (double v : values) {
      double d = v - moments.mean();
      squares.add(d * d);
      cubes.add(d * d * d);
    }
    double n = values.length;
    return cubes.value() / n / Math.pow(squares.value() / n, 1.5);
  }
}
