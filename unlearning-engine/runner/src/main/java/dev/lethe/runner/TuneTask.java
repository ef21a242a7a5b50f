// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.TuningReport;
import dev.lethe.contract.finding.TuningReport.Trial;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Task;
import dev.lethe.runner.plugin.FoundPlugin;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.runner.workspace.RunWeights;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Tries parameters of a method on stand-ins for the records to forget.
 *
 * <p>A threshold that is picked on the records it is judged by proves nothing, so this run is given
 * nothing that the judgement will use, and refuses a plan that would give it more.
 */
final class TuneTask {

  private final Workspace workspace;
  private final Tools tools;
  private final Reporter reporter;

  TuneTask(Workspace workspace, Tools tools, Reporter reporter) {
    this.workspace = workspace;
    this.tools = tools;
    this.reporter = reporter;
  }

  void execute(Task.Tune task) throws RunException {
    TuningInputs.requireNothingElse(task, workspace.plan().inputs());
    FoundPlugin<UnlearningMethod> method = tools.method(task.method());
    FoundPlugin<Trainer> trainer = tools.trainer(task.recipe());
    MethodDescriptor descriptor = method.call(UnlearningMethod::descriptor);
    if (descriptor.tier() != GuaranteeTier.S) {
      throw new RunFailure(
          FailureReason.PLAN_INVALID,
          descriptor.id() + " is of tier " + descriptor.tier() + ", only tier S is tuned");
    }
    Inputs inputs = new Inputs(workspace);
    StandIns records = StandIns.draw(inputs, task);
    RunWeights weights = new RunWeights(workspace, TuningInputs.initialWeights(task));
    int steps = 1 + task.oracles() + task.grid().size();
    ModelManifest original = train(trainer, task, records.all(), 0, weights);
    UnlearningJob.Selection selection = records.selection();
    List<UnlearningJob> jobs = new ArrayList<>();
    for (Map<String, Double> point : task.grid()) {
      jobs.add(UnlearningJob.of(descriptor, original, selection, point, task.seed()));
    }
    reporter.progress(1, steps, "models");
    List<ModelManifest> oracles = new ArrayList<>();
    for (int k = 1; k <= task.oracles(); k++) {
      oracles.add(train(trainer, task, records.others(), k, weights));
      reporter.progress(1 + k, steps, "models");
    }
    TrialScores scores = TrialScores.of(tools, weights, records, original, oracles);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      trials.add(trial(method, trainer, jobs.get(i), task.grid().get(i), weights, scores));
      reporter.progress(1 + task.oracles() + trials.size(), steps, "models");
    }
    TuningReport report =
        new TuningReport(
            TuningReport.SCHEMA,
            descriptor.id(),
            descriptor.version(),
            records.size(),
            scores.gap(),
            trials,
            best(trials));
    workspace.write("tuning.json", CanonicalJson.bytes(report));
  }

  private ModelManifest train(
      FoundPlugin<Trainer> trainer,
      Task.Tune task,
      SortedMap<Integer, Records> shards,
      int no,
      RunWeights weights)
      throws RunException {
    RunListener quiet = new QuietListener(reporter);
    // Seeds that differ by one give streams that differ in everything: they are digested first.
    return trainer.call(t -> t.trainModel(task.recipe(), shards, task.seed() + no, weights, quiet));
  }

  private Trial trial(
      FoundPlugin<UnlearningMethod> method,
      FoundPlugin<Trainer> trainer,
      UnlearningJob job,
      Map<String, Double> point,
      RunWeights weights,
      TrialScores scores)
      throws RunException {
    ModelManifest unlearned;
    try {
      unlearned =
          method.call(m -> m.unlearn(job, trainer.plugin(), weights, new QuietListener(reporter)));
    } catch (RunException e) {
      if (e.failureReason() != FailureReason.NON_FINITE_LOSS) {
        throw e;
      }
      return new Trial(point, Optional.empty(), Optional.of(e.failureReason()));
    }
    return new Trial(point, Optional.of(scores.of(unlearned)), Optional.empty());
  }

  private static Map<String, Double> best(List<Trial> trials) throws RunFailure {
    return trials.stream()
        .filter(trial -> trial.result().isPresent())
        .min(Comparator.comparingDouble(trial -> trial.result().orElseThrow().score()))
        .map(Trial::parameters)
        .orElseThrow(
            () ->
                new RunFailure(
                    FailureReason.NON_FINITE_LOSS, "no point of the grid gives a finite model"));
  }
}
