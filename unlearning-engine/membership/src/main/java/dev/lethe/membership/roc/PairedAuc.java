// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.roc;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.distribution.Normal;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Samples;

/**
 * Two scores on the same units: do their areas differ?
 *
 * <p>Source: DeLong et al., Biometrics 44 (1988).
 *
 * @param first area of the first score
 * @param second area of the second
 * @param firstVariance variance of the first
 * @param secondVariance variance of the second
 * @param covariance between them
 * @param z difference over its standard error
 * @param pValue two-sided
 */
public record PairedAuc(
    double first,
    double second,
    double firstVariance,
    double secondVariance,
    double covariance,
    double z,
    double pValue) {

  private static final double NO_VARIANCE = 1e-24;

  /**
   * Compares score a with score b, arrays in the same unit order.
   *
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, LENGTH_MISMATCH, TOO_FEW, or DEGENERATE
   *     when the difference has no variance
   */
  public static PairedAuc of(
      double[] membersA, double[] nonMembersA, double[] membersB, double[] nonMembersB)
      throws StatisticsException {
    Placements a = Placements.of(membersA, nonMembersA);
    Placements b = Placements.of(membersB, nonMembersB);
    Samples.requireSameLength(membersA.length, membersB.length);
    Samples.requireSameLength(nonMembersA.length, nonMembersB.length);
    Samples.requireAtLeast(2, Math.min(membersA.length, nonMembersA.length));
    double varianceA = covariance(a, a);
    double varianceB = covariance(b, b);
    double covariance = covariance(a, b);
    double variance = varianceA + varianceB - 2 * covariance;
    if (variance < NO_VARIANCE) {
      throw new StatisticsException(
          Reason.DEGENERATE, "the difference of the two areas has no variance");
    }
    double z = (a.auc - b.auc) / Math.sqrt(variance);
    double p = Math.min(1, 2 * Normal.upperTail(Math.abs(z)));
    return new PairedAuc(a.auc, b.auc, varianceA, varianceB, covariance, z, p);
  }

  private static double covariance(Placements a, Placements b) {
    return covariance(a.ofMembers, b.ofMembers) / a.ofMembers.length
        + covariance(a.ofNonMembers, b.ofNonMembers) / a.ofNonMembers.length;
  }

  private static double covariance(double[] x, double[] y) {
    double meanX = CompensatedSum.of(x) / x.length;
    double meanY = CompensatedSum.of(y) / y.length;
    CompensatedSum products = new CompensatedSum();
    for (int i = 0; i < x.length; i++) {
      products.add((x[i] - meanX) * (y[i] - meanY));
    }
    return products.value() / (x.length - 1);
  }
}
