// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingJob;

/**
 * Finds the weights of perturbed logistic regression by Newton's method. Reports {@code residual},
 * the largest norm of a gradient that is left, which opens the account of later removals.
 */
public final class LogisticTrainer implements Trainer {

  @Override
  public String id() {
    return "logistic";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Recipe recipe) {
    return recipe.architecture() instanceof Architecture.Logistic;
  }

  @Override
  public ModelManifest.Member train(TrainingJob job, WeightStore weights, RunListener listener)
      throws RunException {
    Recipe recipe = job.recipe();
    Architecture.Logistic logistic = Classifiers.architecture(recipe);
    int count = Classifiers.count(recipe);
    listener.progress(0, count, "classifiers");
    NoiseKey key = NoiseKey.of(logistic, weights);
    Rows rows = Rows.read(recipe, job.records(), listener);
    double[][] trained = new double[count][];
    double[] residuals = new double[count];
    double largest = 0;
    for (int c = 0; c < count; c++) {
      Objective objective = new Objective(rows, Classifiers.positive(recipe, c), logistic.l2());
      double[] noise = key.draw(logistic.noise(), job.memberSeed(), c, rows.width());
      trained[c] = Newton.minimise(objective, noise, listener);
      residuals[c] = objective.residual(trained[c], noise);
      largest = Math.max(largest, residuals[c]);
      listener.progress(c + 1, count, "classifiers");
    }
    listener.metric("residual", largest);
    Digest file = weights.save(new Classifiers(recipe, trained, residuals));
    return new ModelManifest.Member(job.shard(), job.memberSeed(), job.records().digest(), file);
  }
}
