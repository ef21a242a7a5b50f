// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.finding.MemoryFindings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What version 2 of the rule of tests found beside its tests: how much the model remembers of the
 * records, how much of that the tests could see, and of which records they say nothing. Scores are
 * on the scale of asinh of the logit-scaled confidence; parts of what the original remembers are
 * computed from the numbers as they stand here, upper bounds rounded up.
 *
 * @param forget all records
 * @param worstTenth the hardest part of them; absent where that was too small to be tested
 * @param lowHalf the half that carries the least weight; absent where there is one unit
 * @param alignment classes whose scores are centred apart
 * @param accuracy how much accuracy varies from retraining to retraining, of each record set
 * @param unmatched share of the weight for which no record never trained on is so hard, 0 to 1
 */
public record MemoryEvidence(
    Part forget,
    Optional<Part> worstTenth,
    Optional<Part> lowHalf,
    Alignment alignment,
    List<Spread> accuracy,
    Decimal unmatched) {

  private static final int PLACES = 4;

  public MemoryEvidence {
    accuracy = List.copyOf(accuracy);
  }

  /**
   * The memory score on some of the records.
   *
   * @param units how many
   * @param weight share of the whole weight that they carry, 0 to 1
   * @param sees whether the margin is small enough beside what the original remembers
   * @param score the numbers
   * @param shares the same as parts of what the original remembers; absent where that is nothing
   */
  public record Part(
      int units,
      Decimal weight,
      boolean sees,
      @JsonUnwrapped Score score,
      Optional<Shares> shares) {
    public Part {
      Fields.requireCount("memory.units", units);
    }

    static Part of(MemoryFindings.Part found, Decimal gapFraction) {
      Score score =
          new Score(
              Decimal.measured(found.gap()),
              Decimal.measured(found.margin()),
              Decimal.measured(found.noise().error()),
              Decimal.measured(found.candidate().memory()));
      return new Part(
          found.units(),
          Decimal.measured(found.weight()),
          score.sees(gapFraction),
          score,
          score.parts().map(Parts::written));
    }
  }

  /**
   * The numbers of a memory score.
   *
   * @param gap what the original remembers, G
   * @param margin how far a retrained model may lie from the others, Δ
   * @param error of the mean of the retrained models, e
   * @param memory what the model remembers, M
   */
  public record Score(Decimal gap, Decimal margin, Decimal error, Decimal memory) {

    /** Whether the margin is at most this part of what the original remembers. */
    boolean sees(Decimal gapFraction) {
      return gap.value().signum() > 0
          && margin.value().compareTo(gapFraction.value().multiply(gap.value())) <= 0;
    }

    /** The numbers as parts of what the original remembers, absent where that is nothing. */
    Optional<Parts> parts() {
      BigDecimal whole = gap.value();
      if (whole.signum() == 0) {
        return Optional.empty();
      }
      BigDecimal most = memory.value().abs().add(error.value());
      return Optional.of(
          new Parts(
              memory.value().divide(whole, PLACES, RoundingMode.HALF_EVEN),
              most.divide(whole.abs(), PLACES, RoundingMode.CEILING),
              margin.value().divide(whole.abs(), PLACES, RoundingMode.CEILING)));
    }
  }

  /** What {@link Shares} should say, however long it would be in writing. */
  record Parts(BigDecimal left, BigDecimal atMost, BigDecimal margin) {
    Parts {
      left = left.stripTrailingZeros();
      atMost = atMost.stripTrailingZeros();
      margin = margin.stripTrailingZeros();
    }

    Shares written() {
      return new Shares(Decimal.of(left), Decimal.of(atMost), Decimal.of(margin));
    }
  }

  /**
   * Parts of what the original remembers.
   *
   * @param left M/G
   * @param atMost upper bound of it, (|M| + e)/|G|
   * @param margin Δ/G: what the tests tell apart
   */
  public record Shares(Decimal left, Decimal atMost, Decimal margin) {
    Parts parts() {
      return new Parts(left.value(), atMost.value(), margin.value());
    }
  }

  /**
   * Classes whose scores are centred apart.
   *
   * @param classes their labels; empty where one constant stands for all
   * @param outside records that are of none of them
   */
  public record Alignment(List<Integer> classes, int outside) {
    public Alignment {
      classes = List.copyOf(classes);
      Fields.requireCount("memory.alignment.outside", outside);
    }
  }

  /**
   * How much accuracy varies from retraining to retraining.
   *
   * @param target {@code retain-set} or {@code holdout-set}
   * @param spread for one more retrained model
   */
  public record Spread(String target, Decimal spread) {
    public Spread {
      Fields.requireWord("memory.accuracy.target", target);
    }
  }

  /** As a report found it, under these thresholds. */
  static MemoryEvidence of(MemoryFindings found, Thresholds rule) {
    return new MemoryEvidence(
        Part.of(found.forget(), rule.gapFraction()),
        found.worstTenth().map(p -> Part.of(p, rule.gapFraction())),
        found.lowHalf().map(p -> Part.of(p, rule.gapFraction())),
        new Alignment(found.alignment().classes(), found.alignment().outside()),
        found.accuracy().stream()
            .map(a -> new Spread(a.target(), Decimal.measured(a.spread())))
            .toList(),
        Decimal.measured(found.weights().unmatched()));
  }

  /** Whether a memory and a loss of accuracy could be seen at all. */
  public boolean sees(Thresholds rule) {
    return forget.sees
        && forget.score.sees(rule.gapFraction())
        && accuracy.stream().noneMatch(a -> rule.accuracy().hiddenIn(a.spread()));
  }
}
