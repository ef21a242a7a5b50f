// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.exact;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import java.util.List;
import java.util.Optional;

/** Trains every member again, from a fresh initialisation, on what is left. */
public final class Retrain implements UnlearningMethod {

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "retrain",
          "1",
          GuaranteeTier.E,
          List.of(),
          List.of(),
          false,
          new Work(true, Passes.ofRecipe(), Passes.fixed(0)),
          "Cao and Yang, Towards Making Systems Forget with Machine Unlearning, S&P 2015");

  @Override
  public MethodDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ModelManifest unlearn(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    return trainer.trainModel(job.model().recipe(), job.retained(), job.seed(), weights, listener);
  }

  @Override
  public Optional<List<ModelManifest>> unlearnTogether(
      List<UnlearningJob> jobs, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    return new Companions(jobs, jobs.get(0).retained().keySet()).train(trainer, weights, listener);
  }
}
