// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * What one step of a descent sees; never nothing.
 *
 * @param learn records to be learned or kept
 * @param forget records to be forgotten
 */
public record Minibatch(Optional<Examples> learn, Optional<Examples> forget) {

  /** How many records in all. */
  public int size() {
    return learn.map(Examples::size).orElse(0) + forget.map(Examples::size).orElse(0);
  }

  /**
   * The mean over all records of losses that are means over the records of one kind.
   *
   * @param learnLoss of the records to learn
   * @param forgetLoss of the records to forget
   */
  public NDArray mean(Loss learnLoss, Loss forgetLoss) {
    if (forget.isEmpty()) {
      return learnLoss.of(learn.orElseThrow());
    }
    if (learn.isEmpty()) {
      return forgetLoss.of(forget.get());
    }
    float share = (float) forget.get().size() / size();
    return learnLoss.of(learn.get()).mul(1 - share).add(forgetLoss.of(forget.get()).mul(share));
  }

  /** The mean loss of some records, a scalar. */
  @FunctionalInterface
  public interface Loss {
    NDArray of(Examples examples);
  }
}
