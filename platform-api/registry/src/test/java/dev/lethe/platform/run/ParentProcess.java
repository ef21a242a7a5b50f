// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import java.nio.file.Files;
import java.nio.file.Path;

/** A process that launches a long run, writes the child's process id to a file and waits. */
final class ParentProcess {

  private ParentProcess() {}

  /** Takes engine, cache, workspace and the file for the process id. */
  public static void main(String[] args) throws Exception {
    EngineSettings settings = EngineSettings.at(Path.of(args[0]), Path.of(args[1]));
    SampleRuns runs = new SampleRuns();
    LocalRun run =
        (LocalRun)
            new LocalProcessLauncher(settings)
                .launch(runs.longTraining(), runs, Path.of(args[2]), RunListener.NONE);
    Path part = Path.of(args[3] + ".part");
    Files.writeString(part, Long.toString(run.pid()));
    Files.move(part, Path.of(args[3]));
    run.waitFor();
  }
}
