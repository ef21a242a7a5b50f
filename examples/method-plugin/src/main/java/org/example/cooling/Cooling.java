// SPDX-License-Identifier: Apache-2.0
package org.example.cooling;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingJob;
import java.util.List;
import java.util.Optional;

/**
 * Trains on, on what is left, in rounds of one pass, each at half the learning rate of the round
 * before: the first passes move the model away from what it knew, the last let it settle.
 */
public final class Cooling implements UnlearningMethod {

  private static final String ROUNDS = "rounds";
  private static final String LEARNING_RATE = "learning-rate";

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "cooling",
          "1",
          GuaranteeTier.S, // It promises nothing by itself, so only the tests can speak for it.
          List.of("linear", "mlp", "cnn"),
          List.of(
              new Parameter(ROUNDS, 1, 20, 4, true, "Passes over the retained records."),
              new Parameter(
                  LEARNING_RATE, 1e-6, 1, 0.5, false, "Learning rate of the first round.")),
          false,
          new Work(false, Passes.ofParameter(ROUNDS), Passes.fixed(0)),
          "An example, after the fine-tune baseline of Golatkar et al., CVPR 2020");

  @Override
  public MethodDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ModelManifest unlearn(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    return job.replaceTouched(
        (member, records, part) -> cool(job, member, records, trainer, weights, part), listener);
  }

  private static ModelManifest.Member cool(
      UnlearningJob job,
      ModelManifest.Member member,
      Records records,
      Trainer trainer,
      WeightStore weights,
      RunListener listener)
      throws RunException {
    int rounds = (int) job.parameter(ROUNDS);
    double rate = job.parameter(LEARNING_RATE);
    ModelManifest.Member cooled = member;
    for (int round = 0; round < rounds; round++) {
      TrainingJob.Continuation next =
          new TrainingJob.Continuation(cooled.weights(), 1, rate / (1 << round));
      cooled =
          trainer.train(
              new TrainingJob(
                  job.model().recipe(),
                  member.shard(),
                  job.seed() + round,
                  records,
                  Optional.of(next)),
              weights,
              listener.part(round, rounds));
    }
    return cooled;
  }
}
