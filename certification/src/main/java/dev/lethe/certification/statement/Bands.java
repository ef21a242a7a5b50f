// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.certification.statement.Examination.Controls;
import dev.lethe.certification.statement.Examination.Interval;
import dev.lethe.certification.statement.Examination.Measure;
import dev.lethe.certification.statement.Examination.NegativeControls;
import dev.lethe.certification.statement.Examination.Remainder;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.Examination.Tolerance;
import dev.lethe.certification.statement.Examination.Utility;
import dev.lethe.certification.statement.MemoryEvidence.Alignment;
import dev.lethe.certification.statement.MemoryEvidence.Part;
import dev.lethe.certification.statement.MemoryEvidence.Parts;
import dev.lethe.certification.statement.MemoryEvidence.Score;
import dev.lethe.certification.statement.MemoryEvidence.Spread;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.TestDecision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of version 2 of the rule of tests as a certificate may publish them. Who knows all
 * records of a request but one can compute every exact number for each record that the last may be,
 * and sees which fits. A band changes only where one record moves a number over its edge, so there
 * are few edges: those of the verdict itself, and hardly others; docs/threats.md has the measure.
 *
 * <p>Every published number gives the same decision, and so the same verdict, as the exact one did.
 * A value is the middle of its band and its interval the band; memory is told in parts of what the
 * original remembers. What decides nothing is left to the report.
 *
 * @param rule thresholds
 */
record Bands(Thresholds rule) {

  private static final Decimal ZERO = Decimal.of(0);
  private static final Decimal ONE = Decimal.of(1);
  private static final BigDecimal TENTH = new BigDecimal("0.1");

  /** How far a band that is open at its end stays away from it. */
  private static final BigDecimal OPEN = new BigDecimal("0.0001");

  /** A report whose numbers are in bands; one of version 1 is returned as it is. */
  static JudgedReport of(JudgedReport exact) {
    Optional<Thresholds> rule = exact.confidence().rule();
    if (rule.isEmpty() || exact.remainder().memory().isEmpty()) {
      return exact;
    }
    return new Bands(rule.get()).banded(exact);
  }

  private JudgedReport banded(JudgedReport exact) {
    List<Test> deciding = exact.tests().stream().filter(t -> t.role() != Role.REPORTED).toList();
    MemoryEvidence memory = memory(exact);
    MemoryTests written = new MemoryTests(memory, rule);
    return new JudgedReport(
        exact.verdict(),
        exact.reasons(),
        deciding.stream().map(t -> written.written(test(t, memory))).toList(),
        controls(exact.controls()),
        exact.power(),
        new Remainder(Optional.empty(), Optional.of(memory), exact.remainder().canaries()),
        exact.confidence(),
        exact.utility().stream()
            .filter(u -> !u.metric().endsWith("forget-set"))
            .map(this::utility)
            .toList());
  }

  private MemoryEvidence memory(JudgedReport exact) {
    boolean passed = exact.verdict() == TestVerdict.INDISTINGUISHABLE;
    MemoryEvidence found = exact.remainder().memory().orElseThrow();
    int outside = found.alignment().outside();
    int units = found.forget().units();
    return new MemoryEvidence(
        passed ? lessThanAllowed(found.forget()) : untold(found.forget(), found.forget().sees()),
        found.worstTenth().map(p -> untold(p, false)),
        found.lowHalf().map(p -> untold(p, false)),
        new Alignment(found.alignment().classes(), outside == 0 ? 0 : Math.max(outside, units / 2)),
        found.accuracy().stream().map(a -> new Spread(a.target(), spread(a.spread()))).toList(),
        upTo(found.unmatched(), TENTH, BigDecimal.ONE));
  }

  /** The claim, in parts of G, and no number beside it. */
  private Part lessThanAllowed(Part exact) {
    Decimal allowed = rule.gapFraction();
    Decimal below = Decimal.of(allowed.value().subtract(OPEN));
    return part(exact, new Score(ONE, allowed, below, ZERO));
  }

  /**
   * Nothing of what is left, which one record moves, nor which side of the margin it is on.
   *
   * @param sees whether it says that the margin was small enough
   */
  private Part untold(Part exact, boolean sees) {
    boolean remembered = exact.score().gap().value().signum() > 0;
    return part(
        exact, new Score(remembered ? ONE : ZERO, sees ? rule.gapFraction() : ONE, ONE, ZERO));
  }

  private Part part(Part exact, Score score) {
    return new Part(
        exact.units(),
        upTo(exact.weight(), new BigDecimal("0.5"), BigDecimal.ONE),
        score.sees(rule.gapFraction()),
        score,
        score.parts().map(Parts::written));
  }

  /** The first of these numbers that is not below. */
  private static Decimal upTo(Decimal exact, BigDecimal... ends) {
    for (BigDecimal end : ends) {
      if (exact.value().compareTo(end) <= 0) {
        return Decimal.of(end);
      }
    }
    return exact;
  }

  private Decimal spread(Decimal exact) {
    BigDecimal most = rule.accuracy().cap().value().max(rule.accuracy().margin().value());
    return rule.accuracy().hiddenIn(exact)
        ? ONE
        : upTo(exact, rule.accuracy().margin().value(), most);
  }

  private Test test(Test exact, MemoryEvidence memory) {
    if (exact.role() == Role.UTILITY) {
      return accuracy(exact, memory);
    }
    Decimal level = rule.levelOf(exact);
    Measure m = exact.measure();
    return new Test(
        exact.id(),
        exact.role(),
        new Measure(m.attack(), m.target(), m.statistic(), m.n(), m.nullValue(), m.nullValue()),
        exact.interval().margin().isPresent() && MemoryTests.ofMemory(exact)
            ? exact.interval()
            : new Interval(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        exact.adjustedP().map(p -> p.compareTo(level) <= 0 ? level : ONE),
        exact.decision().filter(any -> exact.role() == Role.PRIMARY));
  }

  /** A loss that is allowed, one that is not, or neither. */
  private Test accuracy(Test exact, MemoryEvidence memory) {
    BigDecimal explained =
        memory.accuracy().stream()
            .filter(s -> s.target().equals(exact.measure().target()))
            .map(s -> s.spread().value())
            .findFirst()
            .orElse(BigDecimal.ZERO);
    BigDecimal allowed = rule.accuracy().margin().value().max(explained);
    BigDecimal low =
        exact.decisionByInterval() == TestDecision.EQUIVALENT
            ? OPEN.subtract(allowed)
            : BigDecimal.ONE.negate();
    BigDecimal high =
        exact.decisionByInterval() == TestDecision.DIFFERENT
            ? allowed.add(OPEN).negate()
            : BigDecimal.ZERO;
    Measure m = exact.measure();
    return new Test(
        exact.id(),
        exact.role(),
        new Measure(m.attack(), m.target(), m.statistic(), m.n(), Decimal.of(high), m.nullValue()),
        new Interval(
            Optional.of(Decimal.of(low)),
            Optional.of(Decimal.of(high)),
            exact.interval().level(),
            Optional.of(Decimal.of(allowed))),
        exact.adjustedP(),
        exact.decision());
  }

  /** Only whether enough of them passed. */
  private static Controls controls(Controls exact) {
    return exact
        .tolerance()
        .map(
            t -> {
              int of = exact.negative().of();
              int least = Math.max(0, of - t.mayFail());
              boolean enough = exact.negative().failed() <= t.mayFail();
              return new Controls(
                  exact.positive(),
                  new NegativeControls(enough ? least : Math.max(0, least - 1), of),
                  exact.oracles(),
                  exact.minOracles(),
                  Optional.of(
                      new Tolerance(
                          t.mayFail(),
                          t.outlier(),
                          t.leastP().map(p -> t.outlierAmong(of) ? ZERO : t.outlier()))));
            })
        .orElse(exact);
  }

  /** To the nearest twentieth. */
  private Utility utility(Utility exact) {
    return new Utility(exact.metric(), twentieth(exact.before()), twentieth(exact.after()));
  }

  private static Decimal twentieth(Decimal exact) {
    BigDecimal twenty = BigDecimal.valueOf(20);
    return Decimal.of(
        exact
            .value()
            .multiply(twenty)
            .setScale(0, RoundingMode.HALF_EVEN)
            .divide(twenty, 2, RoundingMode.UNNECESSARY));
  }
}
