// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.run.Barrier;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Task;
import dev.lethe.runner.plugin.PluginCatalog;
import dev.lethe.runner.workspace.EventLog;
import dev.lethe.runner.workspace.Host;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.run.RunException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From an opened run folder to its outcome. */
final class Run {

  private final Workspace workspace;
  private final Host host = new Host(Path.of("/proc"));
  private final Reporter reporter;
  private final long startNanos = System.nanoTime();

  Run(Workspace workspace, EventLog events) {
    this.workspace = workspace;
    this.reporter = new Reporter(events);
  }

  /**
   * Does what the plan says.
   *
   * @param plugins folder of plug-in jars
   * @return digest of {@code outcome.json}
   */
  Digest execute(Optional<Path> plugins) throws RunException {
    RunPlan plan = workspace.plan();
    Libraries.configure(plan.limits().threads());
    Tools tools = new Tools(PluginCatalog.discover(plugins));
    Task task = plan.task();
    if (task instanceof Task.Prepare prepare) {
      new PrepareTask(workspace, reporter).execute(prepare);
    } else if (task instanceof Task.Inspect inspect) {
      new InspectTask(workspace, tools, reporter).execute(inspect);
    } else if (task instanceof Task.Train train) {
      new TrainTask(workspace, tools, reporter).execute(train);
    } else if (task instanceof Task.Unlearn unlearn) {
      new UnlearnTask(workspace, tools, reporter).execute(unlearn);
    } else if (task instanceof Task.Evaluate evaluate) {
      new EvaluateTask(workspace, tools, reporter).execute(evaluate);
    } else if (task instanceof Task.Tune tune) {
      new TuneTask(workspace, tools, reporter).execute(tune);
    } else if (task instanceof Task.Judge judge) {
      new JudgeTask(workspace, tools).execute(judge);
    } else {
      throw new RunFailure(FailureReason.PLAN_INVALID, "the plan has no task");
    }
    RunOutcome outcome =
        new RunOutcome(
            RunOutcome.SCHEMA,
            plan.digest(),
            workspace.finishedArtifacts(),
            reporter.lastMetrics(),
            new RunOutcome.Provenance(
                Libraries.engineVersion(),
                tools.used(),
                Libraries.versions(),
                host.cpu(),
                plan.limits().threads(),
                barriers()),
            new RunOutcome.Cost(
                host.cpuTime().toNanos() / 1e9,
                (System.nanoTime() - startNanos) / 1e9,
                host.peakMemoryBytes()));
    return workspace.writeOutcome(CanonicalJson.bytes(outcome));
  }

  /** What the launcher says it put around this process, which it compares afterwards. */
  private static List<Barrier> barriers() {
    return Stream.of(System.getProperty("lethe.barriers", "").split(","))
        .filter(name -> !name.isEmpty())
        .map(Barrier::valueOf)
        .toList();
  }
}
