// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.neighbours;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Examples;
import dev.lethe.methods.plain.PlainModel;
import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.method.MethodException.Reason;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import java.util.List;

/** Deletes records from a model that is its records. */
public final class NeighboursRemoval implements UnlearningMethod {

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "neighbours-removal",
          "1",
          GuaranteeTier.E,
          List.of("neighbours"),
          List.of(),
          true,
          new Work(false, Passes.fixed(0), Passes.fixed(1)),
          "Cover and Hart, Nearest Neighbor Pattern Classification, 1967: the model is its records");

  @Override
  public MethodDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ModelManifest unlearn(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    Recipe recipe = job.model().recipe();
    return job.replaceTouched(
        (member, retained, part) -> {
          part.progress(0, 1, "passes");
          KeptRecords kept =
              PlainModel.read(weights, member.weights(), in -> KeptRecords.read(in, recipe));
          Examples forget = Examples.read(recipe, job.forget(member.shard()), part);
          if (kept.size() != forget.size() + retained.size()) {
            throw new MethodException(
                Reason.FORGET_SET,
                "the model does not hold the records to forget and the rest alone");
          }
          KeptRecords rest = kept.without(KeptRecords.of(recipe, forget));
          part.progress(1, 1, "passes");
          Digest file = weights.save(rest::writeTo);
          return new ModelManifest.Member(member.shard(), member.seed(), retained.digest(), file);
        },
        listener);
  }
}
