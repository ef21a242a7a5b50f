// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.canary;

import dev.lethe.contract.digest.Digest;
import java.util.Optional;

/**
 * What the canaries of a model show: how far a single unusual record can be seen in it, and whether
 * the block that went with a request was removed. It says nothing of the records of the request.
 *
 * @param version {@link #VERSION}
 * @param sealed digest of the {@link SealedCanaries}
 * @param oracles K, models they were compared with
 * @param original how sensitive the original is; absent where too few canaries are left
 * @param block what the block shows; absent where the request carried none
 */
public record CanaryFindings(
    int version,
    Digest sealed,
    int oracles,
    Optional<Sensitivity> original,
    Optional<Block> block) {

  /** How these findings were made. */
  public static final int VERSION = 1;

  public CanaryFindings {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "version of the canaries is " + VERSION + ", found " + version);
    }
  }

  /** What a block says of a model. */
  public enum Finding {
    NO_TRACE,
    TRACE,
    /** The block stands out by being too unfamiliar. */
    OVERSHOOT,
    /** Fewer than three in or out of training: nothing can be said. */
    TOO_FEW;

    /** Whether the model tells those that were in from those that were not. */
    public boolean seen() {
      return this == TRACE || this == OVERSHOOT;
    }
  }

  /** How far the check can be believed that found nothing. */
  public enum Strength {
    STRONG,
    WEAK,
    SAYS_NOTHING;

    /** What a chance of seeing anything is worth. */
    public static Strength of(double chance) {
      return chance >= 0.8 ? STRONG : chance >= 0.5 ? WEAK : SAYS_NOTHING;
    }
  }

  /**
   * How well the original tells canaries that were in from those that were not.
   *
   * @param canaries that were looked at
   * @param heads how many of them were in
   * @param all over all of them
   * @param mislabelled over those with a wrong label; absent with fewer than three in or out
   * @param ordinary over the others; absent with fewer than three in or out
   * @param bound on ε by one run
   * @param chance that a block would see the original left unchanged; absent where fewer are left
   *     than a block has
   */
  public record Sensitivity(
      int canaries,
      int heads,
      Area all,
      Optional<Area> mislabelled,
      Optional<Area> ordinary,
      OneRun bound,
      Optional<Chance> chance) {}

  /**
   * Area under the curve, in against out.
   *
   * @param auc 0 to 1
   * @param low lower end of its interval of 95 %
   * @param high upper end
   */
  public record Area(double auc, double low, double high) {}

  /**
   * The one-run bound.
   *
   * @param guesses r
   * @param right v
   * @param epsilon lower bound at 95 %; 0 is no certificate
   */
  public record OneRun(int guesses, int right, double epsilon) {}

  /**
   * The chance that a block sees a model left unchanged.
   *
   * @param size canaries of a block
   * @param blocks random blocks that were looked at
   * @param share of them that saw it, 0 to 1
   * @param strength what that is worth
   */
  public record Chance(int size, int blocks, double share, Strength strength) {}

  /**
   * The block that went with a request.
   *
   * @param canaries in it
   * @param heads how many of them were trained on, and erased with the request
   * @param before in the original; absent where TOO_FEW
   * @param after in the treated model; absent where TOO_FEW
   * @param finding what the treated model shows
   * @param again whether an earlier block of the request showed a trace
   */
  public record Block(
      int canaries,
      int heads,
      Optional<Look> before,
      Optional<Look> after,
      Finding finding,
      boolean again) {}

  /**
   * A block under one model, in against out.
   *
   * @param auc 0 to 1
   * @param pValue two-sided
   * @param ties whether some scores are equal, so that the p is that of the normal form
   * @param bound on ε
   */
  public record Look(double auc, double pValue, boolean ties, OneRun bound) {}
}
