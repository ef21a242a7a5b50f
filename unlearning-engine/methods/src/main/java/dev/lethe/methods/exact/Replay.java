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

/**
 * Rolls a touched member back to its last checkpoint that had seen no record to forget, and trains
 * on from there without them, under the seeds that the training had. What comes out is what
 * training from the start without them gives, byte for byte: weights are all that a slice begins
 * with, and neither its seed nor its order depends on anything later.
 *
 * <p>It reads neither the records nor weights that saw them. A model without slices is trained from
 * the start, under its own seed.
 *
 * <p>Source: Bourtoule et al., "Machine Unlearning", S&amp;P 2021, section IV.B, with seeds kept.
 */
public final class Replay implements UnlearningMethod {

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "replay",
          "1",
          GuaranteeTier.E,
          List.of(),
          List.of(),
          false,
          new Work(false, Passes.ofRecipe(), Passes.fixed(0), Optional.of(Work.Tail.KEPT_SEEDS)),
          "Bourtoule et al., Machine Unlearning, S&P 2021, section IV.B; equal here to training"
              + " from the start, because seeds are kept");

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
            trainer.repeatMember(
                job.model().recipe(),
                member,
                job.seed(),
                records,
                job.checkpoints(member),
                weights,
                part),
        listener);
  }
}
