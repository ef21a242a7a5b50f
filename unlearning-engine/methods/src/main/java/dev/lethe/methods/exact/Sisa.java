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
 * Trains only the touched shards again, on what is left of them: from a fresh initialisation, or
 * from the checkpoint before the first slice that held a forgotten record. The other members never
 * saw the forgotten records and stay as they are, byte for byte.
 *
 * <p>Source: Bourtoule et al., "Machine Unlearning", S&amp;P 2021, section IV.
 */
public final class Sisa implements UnlearningMethod {

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "sisa",
          "2",
          GuaranteeTier.E,
          List.of(),
          List.of(),
          false,
          new Work(false, Passes.ofRecipe(), Passes.fixed(0), Optional.of(Work.Tail.NEW_SEEDS)),
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
            trainer.trainMember(
                job.model().recipe(),
                member.shard(),
                job.seed(),
                records,
                job.checkpoints(member),
                weights,
                part),
        listener);
  }

  /** Of models without checkpoints, whose touched members are trained from nothing. */
  @Override
  public Optional<List<ModelManifest>> unlearnTogether(
      List<UnlearningJob> jobs, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    return new Companions(jobs, jobs.get(0).touched()).train(trainer, weights, listener);
  }
}
