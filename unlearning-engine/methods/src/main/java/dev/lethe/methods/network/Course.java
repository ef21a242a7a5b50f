// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.contract.model.Descent;
import dev.lethe.spi.training.TrainingJob;

/**
 * One descent, from its first step to its last.
 *
 * @param epochs at least 1
 * @param source which records each step sees
 * @param objective what is made small
 * @param rate learning rate by step, counted through all epochs
 * @param momentum 0 to below 1
 * @param weightDecay L2 factor, at least 0
 * @param rule what else happens at each step
 */
public record Course(
    int epochs,
    BatchSource source,
    Objective objective,
    LearningRate rate,
    double momentum,
    double weightDecay,
    StepRule rule) {

  /** Training as a job asks for it. */
  public static Course of(TrainingJob job) {
    Descent descent = job.recipe().requireDescent();
    BatchSource source = new ShuffledBatches(job.records(), descent.batchSize());
    int epochs = job.continuation().map(from -> from.epochs()).orElse(descent.epochs());
    return new Course(
        epochs,
        source,
        Objective.CROSS_ENTROPY,
        LearningRate.of(job, source.steps(epochs)),
        descent.momentum(),
        descent.weightDecay(),
        StepRule.NONE);
  }
}
