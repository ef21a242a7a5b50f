// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

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
 * Takes records out of boosted trees by lowering sums, and boosts anew from the first round on that
 * a removal changes. What is left is the very model that boosting on the rest gives under the same
 * seed.
 *
 * <p>Records that the trees never learned are refused where some sum shows it, which a single one
 * can escape; the replay, which trains anew, then gives other bytes.
 *
 * <p>Reports {@code regrown}, the share of trees that had to be grown anew.
 */
public final class BoostedRemoval implements UnlearningMethod {

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "boosted-removal",
          "1",
          GuaranteeTier.E,
          List.of("boosted"),
          List.of(),
          true,
          new Work(false, Passes.fixed(0.3), Passes.fixed(1)),
          "Lin et al., Machine Unlearning in Gradient Boosting Decision Trees, KDD 2023; exact here"
              + " because what changes is boosted anew");

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
    Setting setting = Setting.of(recipe);
    int bins = setting.boosted().bins();
    listener.progress(0, setting.boosted().rounds(), "rounds");
    byte[] before = PlainModel.read(weights, member.weights(), BoostedFile::bytes);
    BoostedFile.Reader file = BoostedFile.open(before, setting);
    Binned gone = Binned.of(Examples.read(recipe, job.forget(member.shard()), listener), bins);
    if (file.records() != gone.size() + retained.size()) {
      throw new MethodException(
          Reason.FORGET_SET, "the trees did not learn the records to forget and the rest alone");
    }
    Remover remover =
        new Remover(
            setting,
            member.seed(),
            gone,
            () -> Binned.of(Examples.read(recipe, retained, listener), bins));
    BoostedFile.Writer left = new BoostedFile.Writer(setting, retained.size());
    remover.remove(file, left, listener);
    listener.metric("regrown", (double) remover.regrown() / setting.trees());
    Digest saved = weights.save(left::writeTo);
    return new ModelManifest.Member(member.shard(), member.seed(), retained.digest(), saved);
  }
}
