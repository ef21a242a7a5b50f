// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.run.Task;
import dev.lethe.runner.workspace.RunWeights;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import java.util.Set;
import java.util.SortedMap;

/** Trains one model from nothing. */
final class TrainTask {

  private final Workspace workspace;
  private final Tools tools;
  private final Reporter reporter;

  TrainTask(Workspace workspace, Tools tools, Reporter reporter) {
    this.workspace = workspace;
    this.tools = tools;
    this.reporter = reporter;
  }

  void execute(Task.Train task) throws RunException {
    SortedMap<Integer, Records> shards = new Inputs(workspace).shards(task.data(), task.shards());
    RunWeights weights =
        new RunWeights(workspace, Set.copyOf(task.recipe().architecture().files()));
    ModelManifest model =
        tools
            .trainer(task.recipe())
            .call(t -> t.trainModel(task.recipe(), shards, task.seed(), weights, reporter));
    weights.publish(model, Set.of());
    workspace.write("model-0.json", CanonicalJson.bytes(model));
  }
}
