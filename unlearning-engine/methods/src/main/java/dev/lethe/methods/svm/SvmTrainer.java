// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingJob;
import java.util.ArrayList;
import java.util.List;

/** Finds linear support vector machines. Nothing is drawn at random. */
public final class SvmTrainer implements Trainer {

  @Override
  public String id() {
    return "svm";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Recipe recipe) {
    return recipe.architecture() instanceof Architecture.Svm;
  }

  @Override
  public ModelManifest.Member train(TrainingJob job, WeightStore weights, RunListener listener)
      throws RunException {
    Recipe recipe = job.recipe();
    int count = Machines.count(recipe);
    listener.progress(0, count, "machines");
    Machines.requireSize(recipe, job.records().size());
    Rows rows = Rows.read(recipe, job.records(), listener);
    Sums all = Sums.all(rows);
    List<Machine> found = new ArrayList<>();
    for (int m = 0; m < count; m++) {
      int positive = Machines.positive(recipe, m);
      found.add(
          Search.find(
              rows, positive, Weights.penalty(recipe), all.signed(rows, positive), listener));
      listener.progress(m + 1, count, "machines");
    }
    Machines machines = new Machines(recipe, rows.counts(recipe.classes()), found);
    Digest file = weights.save(machines::writeTo);
    return new ModelManifest.Member(job.shard(), job.memberSeed(), job.records().digest(), file);
  }
}
