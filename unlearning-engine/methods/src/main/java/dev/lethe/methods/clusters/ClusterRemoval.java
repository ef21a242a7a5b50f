// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.clusters;

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
 * Takes records out of the sums of k-means, and makes passes anew from the first one on whose
 * centres change. What is left is the very model of the rest under the same seed.
 */
public final class ClusterRemoval implements UnlearningMethod {

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "k-means-removal",
          "1",
          GuaranteeTier.E,
          List.of("k-means"),
          List.of(),
          true,
          new Work(false, Passes.fixed(0.3), Passes.fixed(1)),
          "Ginart et al., Making AI Forget You, NeurIPS 2019, algorithm 1");

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
    int passes = Clustering.of(recipe).passes();
    listener.progress(0, passes, "passes");
    Clustering before =
        PlainModel.read(weights, member.weights(), in -> ClusterFile.read(in, recipe));
    Points gone = Points.of(Examples.read(recipe, job.forget(member.shard()), listener));
    if (before.records() != gone.size() + retained.size()) {
      throw new MethodException(
          Reason.FORGET_SET, "the clusters do not hold the records to forget and the rest alone");
    }
    Clustering rest =
        before.without(
            gone,
            () -> Points.of(Examples.read(recipe, retained, listener)),
            member.seed(),
            listener);
    listener.progress(passes, passes, "passes");
    Digest file = weights.save(out -> ClusterFile.write(out, recipe, rest));
    return new ModelManifest.Member(member.shard(), member.seed(), retained.digest(), file);
  }
}
