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
import dev.lethe.spi.training.TrainingJob;
import java.util.List;

/**
 * Trains only the touched shards again, from a fresh initialisation, on what is left of them. The
 * other members never saw the forgotten records and stay as they are, byte for byte.
 *
 * <p>Source: Bourtoule et al., "Machine Unlearning", S&amp;P 2021, section IV, with one slice per
 * shard.
 */
public final class Sisa implements UnlearningMethod {

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "sisa",
          "1",
          GuaranteeTier.E,
          List.of(),
          List.of(),
          false,
          new Work(false, Passes.ofRecipe(), Passes.fixed(0)),
          "Bourtoule et al., Machine Unlearning, S&P 2021, section IV");

  @Override
  public MethodDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ModelManifest unlearn(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    return job.replaceTouched(
        (member, records, part) ->
            trainer.train(
                TrainingJob.fresh(job.model().recipe(), member.shard(), job.seed(), records),
                weights,
                part),
        listener);
  }
}
