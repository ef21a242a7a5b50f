// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.canary;

import dev.lethe.contract.digest.Digest;
import java.util.Optional;

/**
 * What a test plan registers of the canaries of a model, by digests that tell nobody which records
 * they are.
 *
 * @param sealed digest of the {@link SealedCanaries}
 * @param records digest of the {@code RecordSet} of all canaries that are left
 * @param heads digest of the set of those that the original was trained on
 * @param mislabelled digest of the set of those with a wrong label
 * @param size records of a block, at least 6
 * @param blocks how many random blocks say how likely a block sees an untouched model
 * @param seed of these blocks
 * @param riders the block that the request carries; absent for requests of more than a few records
 *     and where too few canaries are left
 */
public record CanaryPlan(
    Digest sealed,
    Digest records,
    Digest heads,
    Digest mislabelled,
    int size,
    int blocks,
    long seed,
    Optional<Riders> riders) {

  /** Records of a block unless a plan says otherwise. */
  public static final int SIZE = 20;

  /** Random blocks that are looked at. */
  public static final int BLOCKS = 1_000;

  /** Most records of a request that carries a block. */
  public static final int MOST_RECORDS = 10;

  /** Fewest models that canaries are compared with. */
  public static final int FEWEST_ORACLES = 4;

  /** Of intervals and of the one-run bound. */
  public static final double CONFIDENCE = 0.95;

  private static final int MOST_BLOCKS = 100_000;

  public CanaryPlan {
    if (size < 2 * SealedCanaries.SMALLEST_ARM || size > SealedCanaries.MOST) {
      throw new IllegalArgumentException(
          "size is "
              + 2 * SealedCanaries.SMALLEST_ARM
              + " to "
              + SealedCanaries.MOST
              + ", found "
              + size);
    }
    if (blocks < 1 || blocks > MOST_BLOCKS) {
      throw new IllegalArgumentException("blocks is 1 to " + MOST_BLOCKS + ", found " + blocks);
    }
  }

  /**
   * The block that a request carries.
   *
   * @param records digest of its {@code RecordSet}
   * @param treeSize entries of the public log whose root it was drawn by
   * @param root that root
   * @param again whether an earlier block of the same request showed a trace
   */
  public record Riders(Digest records, long treeSize, Digest root, boolean again) {}
}
