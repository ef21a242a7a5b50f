// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.canary.CanaryFindings.Finding;
import dev.lethe.contract.canary.CanaryFindings.Strength;
import dev.lethe.contract.digest.Digest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What canaries show, records that were registered to be remembered and trained on or not by coin:
 * of the model before how far one unusual record can be seen in it, of the treated model whether
 * the block that went with the request is gone. It says nothing of the records of the request.
 * Numbers are coarse, so that they tell nothing of a single canary; bounds and chances are rounded
 * down.
 *
 * @param sealed digest of what was sealed before the training
 * @param oracles retrained models they were compared with
 * @param original the model before; absent where too few canaries were left
 * @param block the block that went with the request; absent where there was none
 */
public record CanaryEvidence(
    Digest sealed, int oracles, Optional<Sensitivity> original, Optional<Block> block) {

  private static final int PLACES = 2;
  private static final int P_PLACES = 4;
  private static final BigDecimal LEVEL = new BigDecimal("0.05");
  private static final BigDecimal EVEN = new BigDecimal("0.5");

  public CanaryEvidence {
    Fields.requirePositive("canaries.oracles", oracles);
  }

  /**
   * How far one unusual record can be seen in the model before.
   *
   * @param canaries looked at
   * @param auc in against out
   * @param low lower end of its interval of 95 %
   * @param high upper end
   * @param bound on ε by one run
   * @param chance that a block would see the model left unchanged
   */
  public record Sensitivity(
      int canaries, Decimal auc, Decimal low, Decimal high, Bound bound, Optional<Chance> chance) {
    public Sensitivity {
      Fields.requireCount("canaries.original.canaries", canaries);
    }
  }

  /**
   * The one-run bound.
   *
   * @param guesses how many were guessed in or out
   * @param right how many of these guesses are right
   * @param epsilon lower bound at 95 %; 0 is no certificate
   */
  public record Bound(int guesses, int right, Decimal epsilon) {
    public Bound {
      Fields.require(
          right >= 0 && right <= guesses, "canaries.bound", "has 0 to guesses right", right);
    }
  }

  /**
   * The chance that a block sees a model left unchanged.
   *
   * @param size canaries of a block
   * @param share of random blocks that saw the model before
   */
  public record Chance(int size, Decimal share) {

    /** What that is worth. */
    public Strength strength() {
      return Strength.of(share.value().doubleValue());
    }
  }

  /**
   * The block that went with the request.
   *
   * @param canaries in it
   * @param heads how many were trained on, and removed with the records of the request
   * @param before in the model before; absent where too few were in or out
   * @param after in the treated model; absent then
   * @param finding what the treated model shows
   * @param again whether an earlier block of the request showed a trace
   */
  public record Block(
      int canaries,
      int heads,
      Optional<Look> before,
      Optional<Look> after,
      Finding finding,
      boolean again) {
    public Block {
      Fields.require(
          heads >= 0 && heads <= canaries, "canaries.block.heads", "is 0 to canaries", heads);
    }

    /** What the numbers say, whatever {@code finding} claims. */
    public Finding findingByNumbers() {
      return after.map(Look::finding).orElse(Finding.TOO_FEW);
    }
  }

  /**
   * A block under one model, in against out.
   *
   * @param auc 0 to 1
   * @param pValue two-sided, rounded down
   * @param ties whether some scores were equal
   * @param bound on ε
   */
  public record Look(Decimal auc, Decimal pValue, boolean ties, Bound bound) {

    private Finding finding() {
      if (pValue.value().compareTo(LEVEL) >= 0) {
        return Finding.NO_TRACE;
      }
      return auc.value().compareTo(EVEN) > 0 ? Finding.TRACE : Finding.OVERSHOOT;
    }
  }

  /** As a report found it. */
  static CanaryEvidence of(CanaryFindings found) {
    return new CanaryEvidence(
        found.sealed(),
        found.oracles(),
        found.original().map(CanaryEvidence::sensitivity),
        found
            .block()
            .map(
                b ->
                    new Block(
                        b.canaries(),
                        b.heads(),
                        b.before().map(CanaryEvidence::look),
                        b.after().map(CanaryEvidence::look),
                        b.finding(),
                        b.again())));
  }

  private static Sensitivity sensitivity(CanaryFindings.Sensitivity s) {
    return new Sensitivity(
        s.canaries(),
        coarse(s.all().auc(), PLACES, RoundingMode.HALF_EVEN),
        coarse(s.all().low(), PLACES, RoundingMode.FLOOR),
        coarse(s.all().high(), PLACES, RoundingMode.CEILING),
        bound(s.bound()),
        s.chance().map(c -> new Chance(c.size(), coarse(c.share(), PLACES, RoundingMode.FLOOR))));
  }

  private static Look look(CanaryFindings.Look look) {
    return new Look(
        coarse(look.auc(), PLACES, RoundingMode.HALF_EVEN),
        coarse(look.pValue(), P_PLACES, RoundingMode.FLOOR),
        look.ties(),
        bound(look.bound()));
  }

  private static Bound bound(CanaryFindings.OneRun bound) {
    return new Bound(
        bound.guesses(), bound.right(), coarse(bound.epsilon(), PLACES, RoundingMode.FLOOR));
  }

  private static Decimal coarse(double value, int places, RoundingMode mode) {
    return Decimal.of(BigDecimal.valueOf(value).setScale(places, mode).stripTrailingZeros());
  }
}
