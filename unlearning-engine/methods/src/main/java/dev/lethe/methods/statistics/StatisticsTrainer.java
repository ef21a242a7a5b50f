// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.statistics;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Examples;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;
import dev.lethe.spi.training.TrainingJob;

/** Sums records for ridge regression and naive Bayes. Nothing is drawn at random. */
public final class StatisticsTrainer implements Trainer {

  @Override
  public String id() {
    return "statistics";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(Recipe recipe) {
    return StatisticsScorer.describes(recipe);
  }

  @Override
  public ModelManifest.Member train(TrainingJob job, WeightStore weights, RunListener listener)
      throws RunException {
    listener.progress(0, 1, "passes");
    Moments moments = Moments.none(job.recipe(), job.records().size());
    Examples.visit(job.recipe(), job.records(), listener, moments::add);
    requireSolution(job.recipe(), moments);
    listener.progress(1, 1, "passes");
    Digest file = weights.save(out -> moments.writeTo(out));
    return new ModelManifest.Member(job.shard(), job.memberSeed(), job.records().digest(), file);
  }

  /**
   * Refuses sums that no model could be loaded from.
   *
   * @throws TrainingException NON_FINITE_LOSS
   */
  static void requireSolution(Recipe recipe, Moments moments) throws TrainingException {
    if (StatisticsScorer.of(recipe, moments).isEmpty()) {
      throw new TrainingException(
          Reason.NON_FINITE_LOSS,
          "the equations have no solution in double precision; raise the penalty");
    }
  }
}
