// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Without arguments the platform, until it is ended; with some, the command that they name. */
@QuarkusMain
@Command(
    name = "lethe-platform",
    mixinStandardHelpOptions = true,
    description = "Serves the API and runs steps; or, with a command, does that alone.")
public final class Main {

  private static final int WRONG_USE = 64;

  /** A command answers nobody, takes no step, does nothing by the clock and needs no sign-in. */
  private static final Map<String, String> ALONE =
      Map.of(
          "quarkus.http.host-enabled", "false",
          "lethe.operation.worker", "false",
          "lethe.operation.signer", "false",
          "quarkus.scheduler.enabled", "false",
          "quarkus.oidc.tenant-enabled", "false",
          "quarkus.log.console.stderr", "true");

  private Main() {}

  /** Starts the program. */
  public static void main(String... arguments) {
    if (arguments.length == 0) {
      Quarkus.run();
      return;
    }
    CommandLine command = new CommandLine(new Main());
    command.setParameterExceptionHandler(
        (e, args) -> {
          e.getCommandLine().getErr().println(e.getMessage());
          return WRONG_USE;
        });
    System.exit(command.execute(arguments));
  }

  @Command(
      name = "restore-log",
      mixinStandardHelpOptions = true,
      description =
          "Brings the entries back that a database put back from a back-up lacks, from a mirror.")
  int restoreLog(
      @Option(
              names = "--mirror",
              required = true,
              paramLabel = "DIR",
              description = "A copy of the log, as lethe-witness mirror makes it.")
          Path mirror) {
    ALONE.forEach(System::setProperty);
    // Ends the process with the exit code of what it runs.
    Quarkus.run(RestoreLog.class, mirror.toString());
    return 0;
  }
}
