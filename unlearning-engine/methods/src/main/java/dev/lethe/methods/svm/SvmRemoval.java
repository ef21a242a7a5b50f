// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.PlainModel;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import java.util.List;

/**
 * Takes records out of the sums of support vector machines, and looks again which of the others lie
 * inside the margin. Those that lay outside leave without a trace. What is left is the very model
 * of the rest.
 *
 * <p>Reports {@code searchedAnew}, how many machines had to be searched for from the beginning.
 */
public final class SvmRemoval implements UnlearningMethod {

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "svm-removal",
          "1",
          GuaranteeTier.E,
          List.of("svm"),
          List.of(),
          true,
          new Work(false, Passes.fixed(0.3), Passes.fixed(1)),
          "Keerthi and DeCoste, A Modified Finite Newton Method for Fast Solution of Large Scale"
              + " Linear SVMs, JMLR 6, 2005, from whole-number sums");

  @Override
  public MethodDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ModelManifest unlearn(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    return job.replaceTouched(
        (member, retained, part) -> remove(job, member, retained, weights, part), listener);
  }

  private static ModelManifest.Member remove(
      UnlearningJob job,
      ModelManifest.Member member,
      Records retained,
      WeightStore weights,
      RunListener listener)
      throws RunException {
    Recipe recipe = job.model().recipe();
    int count = Machines.count(recipe);
    listener.progress(0, count, "machines");
    Machines before = PlainModel.read(weights, member.weights(), in -> Machines.read(in, recipe));
    Rows gone = Rows.read(recipe, job.forget(member.shard()), listener);
    Remover remover = new Remover(recipe, before, retained, listener);
    Machines rest = remover.without(gone);
    listener.progress(count, count, "machines");
    listener.metric("searchedAnew", remover.searchedAnew());
    Digest file = weights.save(rest::writeTo);
    return new ModelManifest.Member(member.shard(), member.seed(), retained.digest(), file);
  }
}
