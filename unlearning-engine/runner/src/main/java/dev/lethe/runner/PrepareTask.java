// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.run.Task;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.run.RunException;
import dev.lethe.tables.Preparing;
import java.nio.file.Path;
import java.util.List;

/** Makes a data set of a file. */
final class PrepareTask {

  private final Workspace workspace;
  private final Reporter reporter;

  PrepareTask(Workspace workspace, Reporter reporter) {
    this.workspace = workspace;
    this.reporter = reporter;
  }

  void execute(Task.Prepare task) throws RunException {
    Path scratch = workspace.scratch();
    int records =
        Preparing.prepare(workspace.input(task.file()), task.preparation(), scratch, reporter);
    reporter.metric("records", records);
    for (String name : List.of("features.idx", "labels.idx", "records.csv")) {
      workspace.move(name, scratch.resolve(name));
    }
  }
}
