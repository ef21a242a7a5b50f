// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

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

/** Boosts trees that records can be removed from. */
public final class BoostedTrainer implements Trainer {

  @Override
  public String id() {
    return "boosted";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Recipe recipe) {
    return recipe.architecture() instanceof Architecture.Boosted;
  }

  @Override
  public ModelManifest.Member train(TrainingJob job, WeightStore weights, RunListener listener)
      throws RunException {
    Setting setting = Setting.of(job.recipe());
    int rounds = setting.boosted().rounds();
    listener.progress(0, rounds, "rounds");
    Examples examples = Examples.read(job.recipe(), job.records(), listener);
    Binned table = Binned.of(examples, setting.boosted().bins());
    Booster booster = new Booster(setting, job.memberSeed(), table);
    BoostedFile.Writer out = new BoostedFile.Writer(setting, table.size());
    for (int round = 0; round < rounds; round++) {
      List<Tree> trees = new ArrayList<>();
      for (int t = 0; t < setting.treesOfRound(); t++) {
        listener.checkCancelled();
        Growth growth = new Growth(setting);
        booster.complete(t, growth);
        out.put(growth);
        trees.add(growth.tree());
      }
      booster.follow(trees);
      listener.progress(round + 1, rounds, "rounds");
    }
    Digest file = weights.save(out::writeTo);
    return new ModelManifest.Member(job.shard(), job.memberSeed(), job.records().digest(), file);
  }
}
