// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.finding.MemoryRule;
import java.util.Optional;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How many units the forget set needs so that a test by the memory score sees what the original
 * remembers beside how much retraining varies.
 *
 * <p>Source: {@code docs/statistics.md} 3.3 and 3.8.
 */
public final class MemorySampleSize {

  /** The smallest size that was verified on real models. */
  static final int LEAST_UNITS = 250;

  /** Room, because G/s varies with the records that are drawn. */
  private static final double ROOM = 1.5;

  private MemorySampleSize() {}

  /**
   * What an earlier test of the same model gave.
   *
   * @param gap G, what it remembered
   * @param deviation s, spread of retraining, on the scale of the gap
   * @param units n_F of that test
   */
  public record Pilot(double gap, double deviation, int units) {

    /** G/s to be expected of so many units. */
    double ratio(int others) {
      return gap / deviation * Math.sqrt((double) others / units);
    }
  }

  /** G/s that the rule asks for where its floor does not bind. */
  static double need(MemoryRule rule, int oracles) {
    TDistribution student = new TDistribution(oracles - 1);
    double halfWidth =
        student.inverseCumulativeProbability(1 - rule.errors().beta() / 2)
            * Math.sqrt(1 + 1.0 / oracles);
    double error =
        student.inverseCumulativeProbability(1 - rule.significanceLevel()) / Math.sqrt(oracles);
    return (halfWidth + error) / rule.gapFraction();
  }

  /**
   * Units needed in F.
   *
   * @return at least {@link #LEAST_UNITS}; {@link Integer#MAX_VALUE} where no size is enough
   */
  static int units(MemoryRule rule, int oracles, Optional<Pilot> pilot) {
    if (pilot.isEmpty() || pilot.get().deviation() == 0) {
      return LEAST_UNITS;
    }
    Pilot earlier = pilot.get();
    if (earlier.gap() <= 0) {
      return Integer.MAX_VALUE;
    }
    double times = need(rule, oracles) / earlier.ratio(earlier.units());
    double units = Math.ceil(ROOM * earlier.units() * times * times);
    return units >= Integer.MAX_VALUE ? Integer.MAX_VALUE : Math.max(LEAST_UNITS, (int) units);
  }

  /** Power aimed at: the chance that one more retrained model passes the main test. */
  static double power(MemoryRule rule) {
    return 1 - rule.errors().beta();
  }

  /**
   * Chance that a well treated model passes: that K oracles show a spread small enough to see,
   * times {@link #power}. Absent where nothing is known of the model.
   *
   * @param units in F, at least 1
   */
  static Optional<Double> achieved(MemoryRule rule, int oracles, int units, Optional<Pilot> pilot) {
    if (pilot.isEmpty() || pilot.get().deviation() == 0) {
      return Optional.empty();
    }
    double ratio = pilot.get().ratio(units) / need(rule, oracles);
    if (ratio <= 0) {
      return Optional.of(0.0);
    }
    // (K − 1)·s²/σ² is χ² with K − 1 degrees of freedom: a gamma law of shape (K − 1)/2, scale 2.
    double df = oracles - 1.0;
    double sight = new GammaDistribution(df / 2, 2).cumulativeProbability(df * ratio * ratio);
    return Optional.of(sight * power(rule));
  }
}
