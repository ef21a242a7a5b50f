// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.score.LogitScore;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.OutputDistance;
import dev.lethe.membership.score.SetScores;
import dev.lethe.runner.AuditedRecords.Answers;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.runner.workspace.RunWeights;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Scores models on the three record sets; a record that cannot be scored ends the run. Of every
 * model after the first it also says how far its probabilities lie from those of the first.
 */
final class ModelScoring {

  /** Most logits of the first model that are kept, 128 MiB of them. */
  private static final long MOST_KEPT = 1L << 24;

  private final Inputs inputs;
  private final Tools tools;
  private final AuditedRecords forget;
  private final AuditedRecords holdout;
  private final AuditedRecords retain;

  /** Logits of the first model on F and T. */
  private final List<double[]> reference = new ArrayList<>();

  ModelScoring(
      Inputs inputs,
      Tools tools,
      AuditedRecords forget,
      AuditedRecords holdout,
      AuditedRecords retain) {
    this.inputs = inputs;
    this.tools = tools;
    this.forget = forget;
    this.holdout = holdout;
    this.retain = retain;
  }

  /**
   * What was found of one model.
   *
   * @param scores on all sets
   * @param distance from the first model; absent for that one, and where the logits are too many to
   *     be kept
   */
  record Scored(ModelScores scores, Optional<OutputDistance> distance) {}

  /**
   * Scores one model.
   *
   * @throws RunException MODEL_INVALID if a score is not finite, RECIPE_DATA_MISMATCH if a label
   *     names no class, or as the plug-in
   */
  Scored score(Digest digest, Workspace workspace, RunListener listener) throws RunException {
    ModelManifest manifest = inputs.manifest(digest);
    RunWeights weights = weights(manifest, workspace);
    return tools.format(manifest).call(format -> score(format, manifest, weights, listener));
  }

  /** The weight files of a model, and no others. */
  RunWeights weights(ModelManifest manifest, Workspace workspace) throws RunFailure {
    return new RunWeights(
        workspace,
        manifest.members().stream().map(ModelManifest.Member::weights).collect(Collectors.toSet()));
  }

  private Scored score(
      ModelFormat format, ModelManifest manifest, RunWeights weights, RunListener listener)
      throws RunException {
    List<AuditedRecords> sets = List.of(forget, holdout, retain);
    int total = sets.stream().mapToInt(AuditedRecords::size).sum();
    try (LoadedModel model = format.load(manifest, weights)) {
      int done = 0;
      boolean first = reference.isEmpty();
      boolean kept =
          (long) manifest.recipe().classes() * (forget.size() + holdout.size()) <= MOST_KEPT;
      double[][] distances = {new double[forget.size()], new double[holdout.size()]};
      SetScores[] scores = new SetScores[sets.size()];
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
        scores[i] = score(model, sets.get(i), answers);
        done += sets.get(i).size();
        listener.progress(done, total, "records");
      }
      return new Scored(
          new ModelScores(scores[0], scores[1], scores[2]),
          kept && !first
              ? Optional.of(OutputDistance.of(distances[0], distances[1]))
              : Optional.empty());
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
