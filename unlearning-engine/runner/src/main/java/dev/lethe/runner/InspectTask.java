// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.modelfile.ModelFileException;
import dev.lethe.contract.modelfile.ModelFiles;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Task;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.score.LogitScore;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.runner.workspace.RunWeights;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.TrainingJob;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries out model files that people hand in: read, compared, trained for one pass, scored. */
final class InspectTask {

  private final Workspace workspace;
  private final Tools tools;
  private final Reporter reporter;
  private final Inputs inputs;

  InspectTask(Workspace workspace, Tools tools, Reporter reporter) {
    this.workspace = workspace;
    this.tools = tools;
    this.reporter = reporter;
    this.inputs = new Inputs(workspace);
  }

  void execute(Task.Inspect task) throws RunException {
    Records records =
        inputs
            .records(task.records().data(), List.of(inputs.recordSet(task.records().records())))
            .get(0);
    RunWeights weights = new RunWeights(workspace, Set.copyOf(task.files()));
    for (Digest file : task.files()) {
      requireKind(task, file);
      if (task.recipe().architecture().trainable()) {
        train(startingFrom(task.recipe(), file), records, weights);
      }
      score(task.recipe(), file, records, weights);
      reporter.progress(task.files().indexOf(file) + 1L, task.files().size(), "files");
    }
  }

  private void requireKind(Task.Inspect task, Digest file) throws RunFailure {
    Architecture architecture = task.recipe().architecture();
    try {
      ModelFiles.require(architecture, workspace.input(file));
      if (architecture instanceof Architecture.Script) {
        ModelFiles.requireSameModule(workspace.input(task.files().get(0)), workspace.input(file));
      }
    } catch (ModelFileException e) {
      throw new RunFailure(FailureReason.MODEL_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  /** One pass, which shows that the module has parameters and that records and labels fit. */
  private void train(Recipe recipe, Records records, RunWeights weights) throws RunException {
    TrainingJob job = TrainingJob.fresh(recipe, 0, 0, records);
    var unused =
        tools.trainer(recipe).call(t -> t.train(job, weights, new QuietListener(reporter)));
  }

  private void score(Recipe recipe, Digest file, Records records, RunWeights weights)
      throws RunException {
    ModelManifest manifest =
        new ModelManifest(recipe, List.of(new ModelManifest.Member(0, 0, records.digest(), file)));
    Batch batch = AuditedRecords.all(records).batch(0, records.size());
    double[][] logits =
        tools
            .format(manifest)
            .call(
                f -> {
                  try (LoadedModel model = f.load(manifest, weights)) {
                    return model.logits(batch);
                  }
                });
    try {
      for (int i = 0; i < logits.length; i++) {
        var unused = LogitScore.of(logits[i], batch.labels()[i]);
      }
    } catch (StatisticsException e) {
      throw new RunFailure(FailureReason.MODEL_INVALID, "a score: " + e.getMessage(), e);
    }
  }

  private static Recipe startingFrom(Recipe recipe, Digest file) {
    Architecture architecture =
        recipe.architecture() instanceof Architecture.Script
            ? new Architecture.Script(file)
            : recipe.architecture();
    return new Recipe(
        architecture,
        recipe.inputShape(),
        recipe.classes(),
        recipe
            .descent()
            .map(
                d ->
                    new Descent(
                        1, d.batchSize(), d.maxLearningRate(), d.momentum(), d.weightDecay())),
        Optional.empty());
  }
}
