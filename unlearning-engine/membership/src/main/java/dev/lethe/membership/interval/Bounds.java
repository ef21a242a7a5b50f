// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.interval;

import dev.lethe.contract.finding.TestDecision;
import java.util.OptionalDouble;

/**
 * Two one-sided tests of an estimate against a value ± margin, and the interval that says the same.
 *
 * <p>Source: Schuirmann, J. Pharmacokin. Biopharm. 15 (1987).
 *
 * @param margin half-width of the equivalence region
 * @param pLow of "at or below value − margin"; absent without variance
 * @param pHigh of "at or above value + margin"; absent without variance
 * @param pOutside of "within the margin"
 * @param low lower end of the 1 − 2α interval of the estimate
 * @param high its upper end
 * @param decision what the interval says
 */
public record Bounds(
    double margin,
    OptionalDouble pLow,
    OptionalDouble pHigh,
    double pOutside,
    double low,
    double high,
    TestDecision decision) {

  /**
   * Of an estimate with variance.
   *
   * @param estimate the value found
   * @param effect the estimate less the value that it is held against
   * @param reach half-width of the interval
   */
  public static Bounds of(
      double margin,
      double estimate,
      double effect,
      double reach,
      double pLow,
      double pHigh,
      double pOutside) {
    return new Bounds(
        margin,
        OptionalDouble.of(pLow),
        OptionalDouble.of(pHigh),
        pOutside,
        estimate - reach,
        estimate + reach,
        decide(effect - reach, effect + reach, margin));
  }

  /** Of an estimate without variance: it is beyond the margin, or nothing can be said. */
  public static Bounds degenerate(double margin, double estimate, boolean different) {
    return new Bounds(
        margin,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        different ? 0 : 1,
        estimate,
        estimate,
        different ? TestDecision.DIFFERENT : TestDecision.DEGENERATE);
  }

  /** The larger of the two p-values, 1 without variance. */
  public double pEquivalence() {
    return Math.max(pLow.orElse(1), pHigh.orElse(1));
  }

  private static TestDecision decide(double low, double high, double margin) {
    if (low > -margin && high < margin) {
      return TestDecision.EQUIVALENT;
    }
    boolean different = low >= margin || high <= -margin;
    return different ? TestDecision.DIFFERENT : TestDecision.UNDECIDED;
  }
}
