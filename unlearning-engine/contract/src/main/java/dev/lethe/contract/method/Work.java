// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.method;

import java.util.Optional;

/**
 * How much a method computes, so that its time can be predicted from earlier runs on the same kind
 * of model: the number of times that records go through the model, forward and back.
 *
 * @param wholeModel whether untouched shards are treated too
 * @param retained passes over the retained records of the treated shards
 * @param forget passes over the records to forget
 * @param tail present if it goes on from the last checkpoint that saw no record to forget, where
 *     there is one, so that only the training after it is computed
 */
public record Work(boolean wholeModel, Passes retained, Passes forget, Optional<Tail> tail) {

  /** How training goes on from a checkpoint. */
  public enum Tail {
    /** Under seeds of the job, so that several results differ. */
    NEW_SEEDS,
    /** Under the seeds of the training before, so that the result is that of training anew. */
    KEPT_SEEDS
  }

  /** Work that starts from nothing or from the model as it is. */
  public Work(boolean wholeModel, Passes retained, Passes forget) {
    this(wholeModel, retained, forget, Optional.empty());
  }
}
