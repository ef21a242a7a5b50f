// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MemoryRule;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The registered thresholds of version 2 of the rule of tests, as far as its verdict is read from
 * them. Evidence without them was judged by version 1.
 *
 * @param version of the rule of tests, {@link MemoryRule#VERSION}
 * @param claim what the tests were to carry: S, or E or C where they corroborate
 * @param familyAlpha level of the tests that look at the records as they are, after division by the
 *     number of candidates
 * @param extraAlpha level of the group of relearning, perturbed queries and scatter, likewise
 * @param gapFraction largest margin of the main test as a part of what the original remembers
 * @param accuracy what accuracy may be lost
 * @param oracles how many retrained models may fail
 * @param hardest the hardest part of the records
 */
public record Thresholds(
    int version,
    GuaranteeTier claim,
    Decimal familyAlpha,
    Decimal extraAlpha,
    Decimal gapFraction,
    AccuracyLimits accuracy,
    OracleLimits oracles,
    HardestPart hardest) {

  public Thresholds {
    Fields.require(
        version == MemoryRule.VERSION,
        "confidence.rule.version",
        "is " + MemoryRule.VERSION,
        version);
    Fields.require(
        claim != GuaranteeTier.N, "confidence.rule.claim", "is one of tiers E, C and S", claim);
  }

  /**
   * How much accuracy may be lost.
   *
   * @param margin smallest loss that is allowed
   * @param cap largest spread that retrained models' own accuracy may have
   */
  public record AccuracyLimits(Decimal margin, Decimal cap) {

    /** Whether a loss could hide in so much spread. */
    public boolean hiddenIn(Decimal spread) {
      return spread.value().compareTo(cap.value().max(margin.value())) > 0;
    }
  }

  /**
   * When retrained models are believed.
   *
   * @param miss share of honest ones that may fail
   * @param confidence how surely no more of them fail by chance
   * @param outlier level of the check for one that is none, over all of them
   */
  public record OracleLimits(Decimal miss, Decimal confidence, Decimal outlier) {

    /** More than anybody retrains; a number in a stranger's file ends no loop. */
    private static final int MOST = 10_000;

    /** The smallest number that honest retrained models exceed seldom enough. */
    public int mayFail(int oracles) {
      double miss = miss().value().doubleValue();
      double term = Math.pow(1 - miss, oracles);
      double sum = term;
      int failures = 0;
      while (failures < Math.min(oracles, MOST) && sum < confidence.value().doubleValue()) {
        term *= miss / (1 - miss) * (oracles - failures) / (failures + 1);
        sum += term;
        failures++;
      }
      return failures;
    }
  }

  /**
   * The hardest part of the records.
   *
   * @param fraction of all
   * @param records fewest that it is tested with
   */
  public record HardestPart(Decimal fraction, int records) {
    public HardestPart {
      Fields.requirePositive("confidence.rule.hardest.records", records);
      Fields.require(
          fraction.value().signum() > 0,
          "confidence.rule.hardest.fraction",
          "is positive",
          fraction);
    }

    /** How many of so many records it is. */
    int of(int all) {
      return fraction
          .value()
          .multiply(BigDecimal.valueOf(all))
          .setScale(0, RoundingMode.FLOOR)
          .intValue();
    }

    /** How many records there must be for it to be tested. */
    public int needed() {
      return BigDecimal.valueOf(records)
          .divide(fraction.value(), 0, RoundingMode.CEILING)
          .intValue();
    }
  }

  /** The thresholds of a registered rule. */
  public static Thresholds of(MemoryRule rule) {
    return new Thresholds(
        rule.version(),
        rule.claim(),
        Decimal.of(rule.errors().familyAlpha() / rule.candidates()),
        Decimal.of(rule.errors().extraAlpha() / rule.candidates()),
        Decimal.measured(rule.gapFraction()),
        new AccuracyLimits(
            Decimal.of(rule.utilityMargin()), Decimal.of(rule.margins().utilityCap())),
        new OracleLimits(
            Decimal.of(rule.controls().controlMiss()),
            Decimal.of(rule.controls().controlConfidence()),
            Decimal.of(rule.controls().controlOutlier())),
        new HardestPart(Decimal.of(rule.parts().worstFraction()), rule.parts().worstRecords()));
  }

  /** Whether no more is tolerated of retrained models than was registered. */
  boolean tolerates(Examination.Controls controls) {
    return controls
        .tolerance()
        .filter(t -> t.outlier().equals(oracles.outlier()))
        .filter(t -> t.mayFail() == oracles.mayFail(controls.oracles()))
        .isPresent();
  }

  /** Level of the group that a test belongs to. */
  Decimal levelOf(Examination.Test test) {
    return BesideScores.holds(test.id()) ? extraAlpha : familyAlpha;
  }
}
