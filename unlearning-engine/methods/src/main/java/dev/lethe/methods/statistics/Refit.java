// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.statistics;

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
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import java.util.List;

/**
 * Takes the forgotten records out of the sums that a model is made of. The sums are whole numbers,
 * so what is left is what training on the rest gives, byte for byte.
 */
public final class Refit implements UnlearningMethod {

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "refit",
          "1",
          GuaranteeTier.E,
          List.of("ridge", "gaussian-bayes", "multinomial-bayes"),
          List.of(),
          true,
          new Work(false, Passes.fixed(0), Passes.fixed(1)),
          "Cao and Yang, Towards Making Systems Forget with Machine Unlearning, S&P 2015, section 4");

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
          Moments moments =
              PlainModel.read(weights, member.weights(), in -> Moments.read(in, recipe));
          Examples.visit(recipe, job.forget(member.shard()), part, moments::subtract);
          requireRest(moments, member, retained);
          StatisticsTrainer.requireSolution(recipe, moments);
          part.progress(1, 1, "passes");
          Digest file = weights.save(out -> moments.writeTo(out));
          return new ModelManifest.Member(member.shard(), member.seed(), retained.digest(), file);
        },
        listener);
  }

  private static void requireRest(Moments moments, ModelManifest.Member member, Records retained)
      throws MethodException {
    if (!moments.isPossible() || moments.records() != retained.size()) {
      throw new MethodException(
          Reason.FORGET_SET,
          "shard " + member.shard() + " did not learn the records to forget and the rest alone");
    }
  }
}
