// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.runner.plugin.Listing;
import dev.lethe.runner.plugin.PluginCatalog;
import dev.lethe.runner.workspace.EventLog;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.run.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Executes one run: {@code java -cp 'lib/*' dev.lethe.runner.Main FOLDER}. With {@code --methods}
 * instead of a folder it prints what its plug-ins can do, a {@code MethodCatalog} in canonical
 * JSON, and nothing else on standard output.
 *
 * <p>Exit codes: 0 finished, 1 failed with an event that says why, 64 wrong use, 74 the folder
 * cannot be written. Reads its standard input and ends when that closes, because then nobody waits
 * for the result. Plug-in jars are looked for in the folder that the system property {@code
 * lethe.plugins} names.
 */
public final class Main {

  private static final String METHODS = "--methods";
  private static final int FINISHED = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USE = 64;
  private static final int FOLDER_UNUSABLE = 74;

  private Main() {}

  /** Runs the folder that the only argument names, or lists the methods. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: java -cp 'lib/*' dev.lethe.runner.Main FOLDER|--methods");
      System.exit(WRONG_USE);
    }
    if (arguments[0].equals(METHODS)) {
      Runtime.getRuntime().halt(list(takeStandardOutput()));
    }
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    try {
      EventLog events = EventLog.create(folder, Clock.systemUTC());
      // Not exit: threads and exit hooks of plug-ins have no say in how a run ends.
      Runtime.getRuntime().halt(run(folder, events));
    } catch (IOException e) {
      System.err.println("the run folder cannot be written: " + e);
      System.exit(FOLDER_UNUSABLE);
    }
  }

  private static int run(Path folder, EventLog events) {
    try {
      RunPlan plan = Workspace.readPlan(folder);
      Guards guards = new Guards(events);
      guards.endWithParent(takeStandardInput());
      guards.endAfter(Duration.ofSeconds(plan.limits().maxSeconds()));
      guards.explainExit();
      events.started(plan.digest());
      Workspace workspace = Workspace.open(folder, plan, events);
      events.finished(new Run(workspace, events).execute(plugins()));
      return FINISHED;
    } catch (RunException e) {
      e.printStackTrace();
      events.failed(e.failureReason(), String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      events.failed(FailureReason.OUT_OF_MEMORY, e.toString());
    } catch (Exception | Error e) {
      e.printStackTrace();
      events.failed(FailureReason.INTERNAL, e.toString());
    }
    return FAILED;
  }

  private static int list(PrintStream out) {
    try {
      out.write(CanonicalJson.bytes(Listing.of(PluginCatalog.discover(plugins()))));
      out.flush();
      return FINISHED;
    } catch (RunException | IOException e) {
      System.err.println(e.getMessage());
      return FAILED;
    }
  }

  private static Optional<Path> plugins() {
    return Optional.ofNullable(System.getProperty("lethe.plugins")).map(Path::of);
  }

  /** What plug-ins print must not end up in the listing. */
  private static PrintStream takeStandardOutput() {
    PrintStream out = System.out;
    System.setOut(System.err);
    return out;
  }

  /** The standard input is the parent's sign of life; plug-ins see an empty one. */
  private static InputStream takeStandardInput() {
    InputStream in = System.in;
    System.setIn(InputStream.nullInputStream());
    return in;
  }
}
