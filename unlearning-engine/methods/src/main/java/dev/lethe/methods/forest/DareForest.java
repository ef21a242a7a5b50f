// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes records out of a random forest by lowering counts, growing anew only what changes. What is
 * left is the very forest that growing on the rest gives under the same seed, so over all seeds it
 * has the law of a retrained forest. A request that was chosen after seeing the forest can favour
 * seeds; that is no matter of the removal, because retraining under the same seed gives the same.
 *
 * <p>Records that the forest never learned are refused where some count shows it, which a single
 * one can escape; the replay, which trains anew, then gives other bytes.
 *
 * <p>Reports {@code regrown}, the share of records and trees that had to be grown anew.
 */
public final class DareForest implements UnlearningMethod {

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "dare-forest",
          "2",
          GuaranteeTier.E,
          List.of("forest"),
          List.of(),
          true,
          new Work(false, Passes.fixed(0.01), Passes.fixed(1)),
          "Brophy and Lowd, Machine Unlearning for Random Forests, ICML 2021");

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
    Architecture.Forest forest = ForestTrainer.of(recipe);
    listener.progress(0, forest.trees(), "trees");
    List<Node> trees =
        PlainModel.read(weights, member.weights(), in -> ForestFile.open(in, recipe, forest));
    Table gone = Table.byRecord(recipe, job.forget(member.shard()), listener);
    Rest rest = new Rest(recipe, retained, listener);
    List<Node> left = new ArrayList<>();
    double regrown = 0;
    for (int t = 0; t < trees.size(); t++) {
      requireRest(trees.get(t), gone, retained);
      Grower grower = new Grower(rest, recipe, forest, Priority.ofTree(member.seed(), t));
      Remover remover = new Remover(grower, gone);
      left.add(remover.remove(trees.get(t)));
      regrown += remover.regrown();
      listener.progress(t + 1, trees.size(), "trees");
    }
    listener.metric("regrown", regrown / trees.size() / retained.size());
    Digest file = weights.save(out -> ForestFile.write(out, recipe, forest, left));
    return new ModelManifest.Member(member.shard(), member.seed(), retained.digest(), file);
  }

  private static void requireRest(Node tree, Table gone, Records rest) throws MethodException {
    if (tree.size() != gone.all().length + rest.size()) {
      throw new MethodException(
          Reason.FORGET_SET, "the forest did not learn the records to forget and the rest alone");
    }
  }

  /** What is left to learn from. Most removals change no split and never read it. */
  private static final class Rest implements Grower.Source {
    private final Recipe recipe;
    private final Records retained;
    private final RunListener listener;
    private @Nullable Table table;

    Rest(Recipe recipe, Records retained, RunListener listener) {
      this.recipe = recipe;
      this.retained = retained;
      this.listener = listener;
    }

    @Override
    public Table table() throws RunException {
      Table known = table;
      if (known == null) {
        known = Table.byRecord(recipe, retained, listener);
        table = known;
      }
      return known;
    }
  }
}
