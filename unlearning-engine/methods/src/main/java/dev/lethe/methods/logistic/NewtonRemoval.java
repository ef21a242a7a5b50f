// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.Guarantee;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.PlainModel;
import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.method.MethodException.Reason;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.CancelledException;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingJob;
import java.util.List;

/**
 * Takes Newton steps away from the forgotten records while their residuals fit into the budget of
 * the noise, and trains a member anew with fresh noise when the next step would not fit.
 *
 * <p>Reports {@code budgetUsed}, the largest share that is used of any classifier's budget.
 */
public final class NewtonRemoval implements UnlearningMethod {

  private static final String EPSILON = "epsilon";
  private static final String DELTA = "delta";
  private static final String STEP = "step";
  private static final String SOURCE =
      "Guo et al., Certified Data Removal from Machine Learning Models, ICML 2020, theorem 3";

  private static final MethodDescriptor DESCRIPTOR =
      new MethodDescriptor(
          "newton-removal",
          "1",
          GuaranteeTier.C,
          List.of("logistic"),
          List.of(
              new Parameter(EPSILON, 1e-3, 100, 1, false, "ε of the whole model."),
              new Parameter(DELTA, 1e-12, 0.01, 1e-5, false, "δ of the whole model."),
              new Parameter(STEP, 1, 10_000, 100, true, "Records that a step removes at most.")),
          true,
          new Work(false, Passes.fixed(1), Passes.fixed(1)),
          SOURCE);

  @Override
  public MethodDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ModelManifest unlearn(
      UnlearningJob job, Trainer trainer, WeightStore weights, RunListener listener)
      throws RunException {
    Architecture.Logistic logistic = Classifiers.architecture(job.model().recipe());
    if (logistic.noise() == 0) {
      throw new MethodException(Reason.ARCHITECTURE, "without noise there is no certificate");
    }
    Accounts accounts =
        new Accounts(job.model(), job.parameter(EPSILON), job.parameter(DELTA), logistic.noise());
    ModelManifest unlearned =
        job.replaceTouched(
            (member, retained, part) -> {
              part.progress(0, 1, "members");
              Member made = remove(job, accounts, member, retained, trainer, weights, part);
              part.progress(1, 1, "members");
              return made;
            },
            listener);
    double used = 0;
    for (Member member : unlearned.members()) {
      used = Math.max(used, accounts.used(read(job, member, weights), member.shard()));
    }
    listener.metric("budgetUsed", used);
    listener.guarantee(
        new Guarantee(
            "claim.bounded-influence",
            job.parameter(EPSILON),
            job.parameter(DELTA),
            used,
            List.of(
                "assumption.convex-loss",
                "assumption.noise-secret",
                "assumption.real-arithmetic",
                "assumption.requests-not-adaptive"),
            SOURCE));
    return unlearned;
  }

  private static Member remove(
      UnlearningJob job,
      Accounts accounts,
      Member member,
      Records retained,
      Trainer trainer,
      WeightStore weights,
      RunListener listener)
      throws RunException {
    Recipe recipe = job.model().recipe();
    Classifiers old = read(job, member, weights);
    Rows gone = Rows.read(recipe, job.forget(member.shard()), listener);
    Rows rest = Rows.read(recipe, retained, listener);
    double[][] moved = new double[old.count()][];
    double[] spent = new double[old.count()];
    for (int c = 0; c < moved.length; c++) {
      Steps steps =
          new Steps(
              Classifiers.positive(recipe, c),
              Classifiers.architecture(recipe).l2(),
              (int) job.parameter(STEP));
      Removal removal = steps.take(rest, gone, old.weights(c), accounts.of(old.spent(c)), listener);
      if (!removal.account().holds()) {
        return retrain(job, member, retained, trainer, weights, listener);
      }
      moved[c] = removal.weights();
      spent[c] = removal.account().spent();
    }
    Digest file = weights.save(new Classifiers(recipe, moved, spent));
    return new Member(member.shard(), member.seed(), retained.digest(), file);
  }

  /** The budget is spent: what was planned for this case. */
  private static Member retrain(
      UnlearningJob job,
      Member member,
      Records retained,
      Trainer trainer,
      WeightStore weights,
      RunListener listener)
      throws RunException {
    TrainingJob fresh =
        TrainingJob.fresh(job.model().recipe(), member.shard(), job.seed(), retained);
    if (fresh.memberSeed() == member.seed()) {
      throw new MethodException(
          Reason.PARAMETER,
          "shard " + member.shard() + " must be trained anew, with a seed of its own");
    }
    listener.warning(
        "shard " + member.shard() + " was trained anew, because its removal budget was spent");
    return trainer.train(fresh, weights, new WithoutProgress(listener));
  }

  private static Classifiers read(UnlearningJob job, Member member, WeightStore weights)
      throws RunException {
    Recipe recipe = job.model().recipe();
    return PlainModel.read(weights, member.weights(), in -> Classifiers.read(in, recipe));
  }

  /** A retraining inside a part of the work counts as that part. */
  private record WithoutProgress(RunListener listener) implements RunListener {
    @Override
    public void progress(long done, long total, String unit) throws CancelledException {
      listener.checkCancelled();
    }

    @Override
    public void metric(String name, double value) {
      listener.metric(name, value);
    }

    @Override
    public void warning(String message) {
      listener.warning(message);
    }

    @Override
    public void checkCancelled() throws CancelledException {
      listener.checkCancelled();
    }
  }
}
