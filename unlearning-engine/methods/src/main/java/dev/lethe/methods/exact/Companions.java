// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.exact;

import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Models that differ in their seeds alone, retrained shard by shard, all of them together.
 *
 * @param jobs at least two
 * @param shards those that are trained; the others keep their members
 */
record Companions(List<UnlearningJob> jobs, Set<Integer> shards) {

  /** The models in order; empty where the trainer sees no gain in training them together. */
  Optional<List<ModelManifest>> train(Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    UnlearningJob first = jobs.get(0);
    Recipe recipe = first.model().recipe();
    if (recipe.slices() > 1) {
      return Optional.empty();
    }
    Map<Integer, List<ModelManifest.Member>> fresh = new HashMap<>();
    for (Map.Entry<Integer, Records> shard : first.retained().entrySet()) {
      if (!shards.contains(shard.getKey())) {
        continue;
      }
      Optional<List<ModelManifest.Member>> members =
          trainer.trainTogether(
              alike(shard.getKey(), shard.getValue()),
              weights,
              listener.part(fresh.size(), shards.size()));
      if (members.isEmpty()) {
        return Optional.empty();
      }
      fresh.put(shard.getKey(), members.get());
    }
    List<ModelManifest> models = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      List<ModelManifest.Member> members = new ArrayList<>();
      for (ModelManifest.Member old : first.model().members()) {
        List<ModelManifest.Member> made = fresh.get(old.shard());
        members.add(made == null ? old : made.get(i));
      }
      models.add(new ModelManifest(recipe, members));
    }
    return Optional.of(models);
  }

  private List<TrainingJob> alike(int shard, Records records) {
    return jobs.stream()
        .map(job -> TrainingJob.fresh(job.model().recipe(), shard, job.seed(), records))
        .toList();
  }
}
