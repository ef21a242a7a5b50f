// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.clusters;

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

/** Finds clusters that records can be removed from. */
public final class ClusterTrainer implements Trainer {

  @Override
  public String id() {
    return "k-means";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Recipe recipe) {
    return recipe.architecture() instanceof Architecture.KMeans;
  }

  @Override
  public ModelManifest.Member train(TrainingJob job, WeightStore weights, RunListener listener)
      throws RunException {
    Recipe recipe = job.recipe();
    int passes = Clustering.of(recipe).passes();
    listener.progress(0, passes, "passes");
    Points points = Points.of(Examples.read(recipe, job.records(), listener));
    Clustering found = Clustering.learn(recipe, job.memberSeed(), points, listener);
    listener.progress(passes, passes, "passes");
    Digest file = weights.save(out -> ClusterFile.write(out, recipe, found));
    return new ModelManifest.Member(job.shard(), job.memberSeed(), job.records().digest(), file);
  }
}
