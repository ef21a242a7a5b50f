// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.plan.PlanDocument.Held;
import dev.lethe.platform.training.TrainedModel;
import dev.lethe.platform.training.TrainedModel.Removals;
import java.util.List;
import java.util.UUID;

/**
 * A model version whose training read some of the records.
 *
 * @param model the version
 * @param trained records of all its shards
 * @param forgotten those of them that the request is about
 * @param touched numbers of the shards that hold forgotten records
 * @param keptInTouched records of those shards that stay
 * @param tail part of those shards' training that comes after the last checkpoint which saw none of
 *     the records, 0 to 1; 1 without checkpoints
 */
record Holder(
    TrainedModel model,
    RecordSet trained,
    RecordSet forgotten,
    List<Integer> touched,
    int keptInTouched,
    double tail) {
  Holder {
    touched = List.copyOf(touched);
  }

  UUID versionId() {
    return model.id();
  }

  String name() {
    return model.name();
  }

  Digest digest() {
    return model.digest();
  }

  Recipe recipe() {
    return model.recipe();
  }

  int shards() {
    return model.shards().size();
  }

  /**
   * What a plan says of it.
   *
   * @param treated numbers of the shards that are treated
   */
  Held held(List<Integer> treated) {
    return new Held(
        versionId(),
        name(),
        digest(),
        model.datasetVersionId(),
        forgotten.size(),
        shards(),
        treated);
  }

  /** Whether nothing more can be certified before the model is trained anew. */
  boolean budgetSpent() {
    return model.removals().filter(Removals::spent).isPresent();
  }

  /** Records of the whole model that stay. */
  int kept() {
    return trained.size() - forgotten.size();
  }
}
