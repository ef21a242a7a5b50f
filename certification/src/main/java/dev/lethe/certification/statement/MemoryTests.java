// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.certification.statement.Examination.Interval;
import dev.lethe.certification.statement.Examination.Measure;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.MemoryEvidence.Part;
import dev.lethe.certification.statement.MemoryEvidence.Score;
import dev.lethe.certification.statement.MemoryEvidence.Spread;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.TestDecision;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The tests of version 2 of the rule of tests whose intervals and margins follow from numbers that
 * the evidence has as well. They are written from these, digit by digit, so that a reader who
 * computes them again finds the same and not nearly the same.
 *
 * @param memory what was found
 * @param rule the thresholds
 */
record MemoryTests(MemoryEvidence memory, Thresholds rule) {

  /** The main test, on all records. */
  static final String MAIN = "P1";

  /** The main test on the hardest part of them. */
  static final String WORST_TENTH = "worst_tenth";

  /**
   * What a test found, and what it is held against.
   *
   * @param estimate value found
   * @param low lower end of its interval
   * @param high upper end
   * @param margin half-width of the equivalence region; for accuracy the loss allowed
   */
  record Region(BigDecimal estimate, BigDecimal low, BigDecimal high, BigDecimal margin) {
    Region {
      estimate = estimate.stripTrailingZeros();
      low = low.stripTrailingZeros();
      high = high.stripTrailingZeros();
      margin = margin.stripTrailingZeros();
    }

    /** Of a test that has all four. */
    static Optional<Region> of(Test test) {
      Interval i = test.interval();
      return i.ciLow().isEmpty() || i.ciHigh().isEmpty() || i.margin().isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Region(
                  test.measure().estimate().value(),
                  i.ciLow().get().value(),
                  i.ciHigh().get().value(),
                  i.margin().get().value()));
    }
  }

  /** Whether the interval of a test is that of a memory score. */
  static boolean ofMemory(Test test) {
    return test.id().equals(MAIN) || test.id().equals(WORST_TENTH);
  }

  /** What a test must say by the numbers of the evidence; absent where these do not tell. */
  Optional<Region> region(Test test) {
    return part(test)
        .map(part -> ofMemory(part.score()))
        .or(() -> spread(test).flatMap(s -> ofAccuracy(test, s)));
  }

  private Optional<Part> part(Test test) {
    return test.id().equals(MAIN)
        ? Optional.of(memory.forget())
        : test.id().equals(WORST_TENTH) ? memory.worstTenth() : Optional.empty();
  }

  private Optional<Spread> spread(Test test) {
    return memory.accuracy().stream()
        .filter(s -> test.role() == Role.UTILITY && s.target().equals(test.measure().target()))
        .findFirst();
  }

  private static Region ofMemory(Score score) {
    BigDecimal found = score.memory().value();
    BigDecimal error = score.error().value();
    return new Region(found, found.subtract(error), found.add(error), score.margin().value());
  }

  /** A loss is allowed up to what retraining itself explains. */
  private Optional<Region> ofAccuracy(Test test, Spread spread) {
    return Region.of(test)
        .map(
            r -> {
              BigDecimal explained = spread.spread().value().add(r.high.subtract(r.estimate));
              BigDecimal margin = rule.accuracy().margin().value().max(explained);
              return new Region(r.estimate, r.low, r.high, margin);
            });
  }

  /** The same test by the numbers of the evidence; others are returned as they are. */
  Test written(Test test) {
    return region(test).map(r -> written(test, r)).orElse(test);
  }

  private static Test written(Test test, Region region) {
    Measure m = test.measure();
    Test written =
        new Test(
            test.id(),
            test.role(),
            new Measure(
                m.attack(),
                m.target(),
                m.statistic(),
                m.n(),
                Decimal.of(region.estimate),
                m.nullValue()),
            new Interval(
                Optional.of(Decimal.of(region.low)),
                Optional.of(Decimal.of(region.high)),
                test.interval().level(),
                Optional.of(Decimal.of(region.margin))),
            test.adjustedP(),
            test.decision());
    Optional<TestDecision> decision = test.decision().map(d -> written.decisionByInterval());
    return new Test(
        test.id(), test.role(), written.measure(), written.interval(), test.adjustedP(), decision);
  }
}
