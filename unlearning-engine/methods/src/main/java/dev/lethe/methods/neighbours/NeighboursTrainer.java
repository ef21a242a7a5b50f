// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.neighbours;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Examples;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingJob;

/** Keeps records for nearest neighbours. Nothing is drawn at random. */
public final class NeighboursTrainer implements Trainer {

  @Override
  public String id() {
    return "neighbours";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Recipe recipe) {
    return recipe.architecture() instanceof Architecture.Neighbours;
  }

  @Override
  public ModelManifest.Member train(TrainingJob job, WeightStore weights, RunListener listener)
      throws RunException {
    listener.progress(0, 1, "passes");
    Examples examples = Examples.read(job.recipe(), job.records(), listener);
    KeptRecords kept = KeptRecords.of(job.recipe(), examples);
    listener.progress(1, 1, "passes");
    Digest file = weights.save(kept::writeTo);
    return new ModelManifest.Member(job.shard(), job.memberSeed(), job.records().digest(), file);
  }
}
