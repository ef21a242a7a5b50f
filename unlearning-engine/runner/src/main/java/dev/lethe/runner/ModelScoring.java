// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.score.LogitScore;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.SetScores;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.runner.workspace.RunWeights;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.List;
import java.util.stream.Collectors;

/** Scores models on the three record sets; a record that cannot be scored ends the run. */
final class ModelScoring {

  private final Inputs inputs;
  private final Tools tools;
  private final AuditedRecords forget;
  private final AuditedRecords holdout;
  private final AuditedRecords retain;

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
   * Scores one model.
   *
   * @throws RunException MODEL_INVALID if a score is not finite, RECIPE_DATA_MISMATCH if a label
   *     names no class, or as the plug-in
   */
  ModelScores score(Digest digest, Workspace workspace, RunListener listener) throws RunException {
    ModelManifest manifest = inputs.manifest(digest);
    RunWeights weights =
        new RunWeights(
            workspace,
            manifest.members().stream()
                .map(ModelManifest.Member::weights)
                .collect(Collectors.toSet()));
    return tools.format(manifest).call(format -> score(format, manifest, weights, listener));
  }

  private ModelScores score(
      ModelFormat format, ModelManifest manifest, RunWeights weights, RunListener listener)
      throws RunException {
    List<AuditedRecords> sets = List.of(forget, holdout, retain);
    int total = sets.stream().mapToInt(AuditedRecords::size).sum();
    try (LoadedModel model = format.load(manifest, weights)) {
      int done = 0;
      SetScores[] scores = new SetScores[sets.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = score(model, sets.get(i));
        done += sets.get(i).size();
        listener.progress(done, total, "records");
      }
      return new ModelScores(scores[0], scores[1], scores[2]);
    }
  }

  private static SetScores score(LoadedModel model, AuditedRecords records) throws RunException {
    double[] phi = new double[records.size()];
    boolean[] correct = new boolean[records.size()];
    int at = 0;
    try {
      while (at < phi.length) {
        Batch batch = records.batch(at, model.scoreBatch());
        double[][] logits = model.logits(batch);
        for (int i = 0; i < batch.size(); i++) {
          LogitScore score = LogitScore.of(logits[i], batch.labels()[i]);
          phi[at] = score.phi();
          correct[at++] = score.correct();
        }
      }
      return SetScores.of(phi, correct);
    } catch (StatisticsException e) {
      throw new RunFailure(reason(e), "record " + at + ": " + e.getMessage(), e);
    }
  }

  private static FailureReason reason(StatisticsException e) {
    return e.reason() == StatisticsException.Reason.NON_FINITE
        ? FailureReason.MODEL_INVALID
        : FailureReason.RECIPE_DATA_MISMATCH;
  }
}
