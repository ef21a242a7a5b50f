// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.canary;

import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.canary.CanaryFindings.Block;
import dev.lethe.contract.canary.CanaryFindings.Finding;
import dev.lethe.contract.digest.Digest;
import dev.lethe.membership.StatisticsException;
import java.util.Optional;

/**
 * The block that went with a request as a stranger can judge it again: the coins of its canaries
 * are used up and stand here in the order of scores; those of the others are not given away.
 *
 * @param sealed digest of the sealed canaries
 * @param again whether an earlier block of the request showed a trace
 * @param before in the original
 * @param after in the treated model, of the same canaries
 */
public record CarriedBlock(Digest sealed, boolean again, BlockOrder before, BlockOrder after) {

  public CarriedBlock {
    if (before.in() != after.in() || before.out() != after.out()) {
      throw new IllegalArgumentException(
          "before and after hold the same canaries, found "
              + before.in()
              + " in and "
              + before.out()
              + " out before, "
              + after.in()
              + " and "
              + after.out()
              + " after");
    }
  }

  /**
   * What the block shows, without the sensitivity of the original, which rests on canaries that are
   * still secret.
   *
   * @param oracles K, models that scores were compared with
   */
  public CanaryFindings findings(int oracles) throws StatisticsException {
    Optional<RiderBlock> found = after.block();
    return new CanaryFindings(
        CanaryFindings.VERSION,
        sealed,
        oracles,
        Optional.empty(),
        Optional.of(
            new Block(
                after.in() + after.out(),
                after.in(),
                before.block().map(BlockOrder::look),
                found.map(BlockOrder::look),
                found.map(RiderBlock::finding).orElse(Finding.TOO_FEW),
                again)));
  }
}
