// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.score.LogitScore;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.OutputDistance;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.SetScores;
import dev.lethe.runner.AuditedRecords.Answers;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores models on the three record sets, and once more on F and T with noise where the plan
 * registers that; a record that cannot be scored ends the run. Of every model after the first it
 * also says how far its probabilities lie from those of the first.
 */
final class ModelScoring {

  /** Most logits of the first model that are kept, 128 MiB of them. */
  private static final long MOST_KEPT = 1L << 24;

  private final Tools tools;
  private final AuditedSets sets;
  private final Optional<PerturbationTest> noise;

  /** Logits of the first model on F and T. */
  private final List<double[]> reference = new ArrayList<>();

  ModelScoring(Tools tools, AuditedSets sets, Optional<PerturbationTest> noise) {
    this.tools = tools;
    this.sets = sets;
    this.noise = noise;
  }

  /**
   * What was found of one model.
   *
   * @param scores on all sets
   * @param distance from the first model; absent for that one, and where the logits are too many to
   *     be kept
   * @param perturbed of F and T with noise; absent where the plan registers none
   */
  record Scored(
      ModelScores scores,
      Optional<OutputDistance> distance,
      Optional<PerturbedScores.Model> perturbed) {}

  /**
   * Scores one model.
   *
   * @throws RunException MODEL_INVALID if a score is not finite, RECIPE_DATA_MISMATCH if a label
   *     names no class, or as the plug-in
   */
  Scored score(ModelManifest manifest, WeightStore weights, RunListener listener)
      throws RunException {
    return tools
        .format(manifest)
        .call(
            format -> {
              try (LoadedModel model = format.load(manifest, weights)) {
                return score(model, manifest.recipe().classes(), listener);
              }
            });
  }

  /**
   * Scores one model.
   *
   * @param classes that it tells apart
   * @throws RunException as {@link #score(ModelManifest, WeightStore, RunListener)}
   */
  Scored score(LoadedModel model, int classes, RunListener listener) throws RunException {
    AuditedRecords forget = sets.forget();
    AuditedRecords holdout = sets.holdout();
    List<AuditedRecords> all = List.of(forget, holdout, sets.retain());
    int total = all.stream().mapToInt(AuditedRecords::size).sum();
    int again = noise.isPresent() ? forget.size() + holdout.size() : 0;
    try {
      int done = 0;
      boolean first = reference.isEmpty();
      boolean kept = (long) classes * (forget.size() + holdout.size()) <= MOST_KEPT;
      double[][] distances = {new double[forget.size()], new double[holdout.size()]};
      SetScores[] scores = new SetScores[all.size()];
      for (int i = 0; i < scores.length; i++) {
        int set = i;
        Answers answers =
            set > 1 || !kept
                ? (record, logits, score) -> {}
                : first
                    ? (record, logits, score) -> reference.add(logits)
                    : (record, logits, score) ->
                        distances[set][record] =
                            LogitScore.probabilityDistance(
                                reference.get(set * forget.size() + record), logits);
        scores[i] = score(model, all.get(i), answers);
        done += all.get(i).size();
        listener.progress(done, total + again, "records");
      }
      Optional<PerturbedScores.Model> perturbed = Optional.empty();
      if (noise.isPresent()) {
        perturbed = Optional.of(disturbed(model, noise.get()));
        listener.progress(total + again, total + again, "records");
      }
      return new Scored(
          new ModelScores(scores[0], scores[1], scores[2]),
          kept && !first
              ? Optional.of(OutputDistance.of(distances[0], distances[1]))
              : Optional.empty(),
          perturbed);
    } catch (StatisticsException e) {
      throw new RunFailure(reason(e), "the scores: " + e.getMessage(), e);
    }
  }

  /**
   * Scores one model on F and T with noise alone.
   *
   * @throws RunException as {@link #score(ModelManifest, WeightStore, RunListener)}
   */
  PerturbedScores.Model disturbed(
      ModelManifest manifest, WeightStore weights, PerturbationTest some) throws RunException {
    return tools
        .format(manifest)
        .call(
            format -> {
              try (LoadedModel model = format.load(manifest, weights)) {
                return disturbed(model, some);
              }
            });
  }

  private PerturbedScores.Model disturbed(LoadedModel model, PerturbationTest some)
      throws RunException {
    try {
      return PerturbedScores.Model.of(
          sets.forget().disturbed("F", some).confidences(model),
          sets.holdout().disturbed("T", some).confidences(model));
    } catch (StatisticsException e) {
      throw new RunFailure(reason(e), "the scores: " + e.getMessage(), e);
    }
  }

  private static SetScores score(LoadedModel model, AuditedRecords records, Answers answers)
      throws RunException, StatisticsException {
    double[] phi = new double[records.size()];
    boolean[] correct = new boolean[records.size()];
    records.answeredBy(
        model,
        (at, logits, score) -> {
          phi[at] = score.phi();
          correct[at] = score.correct();
          answers.heard(at, logits, score);
        });
    return SetScores.of(phi, correct);
  }

  private static FailureReason reason(StatisticsException e) {
    return e.reason() == StatisticsException.Reason.NON_FINITE
        ? FailureReason.MODEL_INVALID
        : FailureReason.RECIPE_DATA_MISMATCH;
  }
}
