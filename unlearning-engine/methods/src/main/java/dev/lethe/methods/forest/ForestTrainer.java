// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

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
import java.util.ArrayList;
import java.util.List;

/** Grows data-removal-enabled random forests. */
public final class ForestTrainer implements Trainer {

  @Override
  public String id() {
    return "forest";
  }

  @Override
  public String version() {
    return "2";
  }

  @Override
  public boolean accepts(Recipe recipe) {
    return recipe.architecture() instanceof Architecture.Forest;
  }

  @Override
  public ModelManifest.Member train(TrainingJob job, WeightStore weights, RunListener listener)
      throws RunException {
    Architecture.Forest forest = of(job.recipe());
    listener.progress(0, forest.trees(), "trees");
    Table table = Table.byAttribute(Examples.read(job.recipe(), job.records(), listener));
    List<Node> trees = new ArrayList<>();
    for (int t = 0; t < forest.trees(); t++) {
      long tree = Priority.ofTree(job.memberSeed(), t);
      trees.add(new Grower(() -> table, job.recipe(), forest, tree).grow());
      listener.progress(t + 1, forest.trees(), "trees");
    }
    Digest file = weights.save(out -> ForestFile.write(out, job.recipe(), forest, trees));
    return new ModelManifest.Member(job.shard(), job.memberSeed(), job.records().digest(), file);
  }

  /** The forest of a recipe that has one. */
  static Architecture.Forest of(Recipe recipe) {
    if (recipe.architecture() instanceof Architecture.Forest forest) {
      return forest;
    }
    throw new IllegalArgumentException(recipe.architecture() + " is no forest");
  }
}
