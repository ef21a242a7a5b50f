// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingJob;
import java.util.List;
import java.util.Optional;

/**
 * Trains the touched members on, on what is left, and hopes that they forget the rest. They mostly
 * do not; this is the baseline that tests must be able to refute.
 */
public final class FineTune implements UnlearningMethod {

  private static final String EPOCHS = "epochs";
  private static final String LEARNING_RATE = "learning-rate";

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "fine-tune",
          "1",
          GuaranteeTier.S,
          List.of("linear", "mlp", "cnn", "script"),
          List.of(
              new Parameter(EPOCHS, 1, 100, 2, true, "Passes over the retained records."),
              new Parameter(
                  LEARNING_RATE, 1e-6, 1, 0.02, false, "Constant learning rate of every step.")),
          false,
          new Work(false, Passes.ofParameter(EPOCHS), Passes.fixed(0)),
          "Golatkar et al., Eternal Sunshine of the Spotless Net, CVPR 2020, its fine-tune"
              + " baseline");

  @Override
  public MethodDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ModelManifest unlearn(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    int epochs = (int) job.parameter(EPOCHS);
    double rate = job.parameter(LEARNING_RATE);
    return job.replaceTouched(
        (member, records, part) ->
            trainer.train(
                new TrainingJob(
                    job.model().recipe(),
                    member.shard(),
                    job.seed(),
                    records,
                    Optional.of(new TrainingJob.Continuation(member.weights(), epochs, rate))),
                weights,
                part),
        listener);
  }
}
