// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.external;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.external.ApprovedCommand;
import dev.lethe.contract.external.ApprovedCommands;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.external.ExternalException.Reason;
import dev.lethe.spi.run.CancelledException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An approved command, which was checked to be still what was approved. */
final class Command {

  /** System property that names the operator's list. The launcher sets it, and nobody else. */
  static final String LIST = "lethe.commands";

  private static final int SHOWN = 1500;
  private static final long LOOK_MILLIS = 50;

  private final ApprovedCommand approved;

  private Command(ApprovedCommand approved) {
    this.approved = approved;
  }

  /** Asks whether to go on. */
  @FunctionalInterface
  interface Patience {
    void check() throws CancelledException;
  }

  /**
   * The command of a recipe.
   *
   * @throws ExternalException NOT_APPROVED
   */
  static Command of(Recipe recipe) throws ExternalException {
    if (!(recipe.architecture() instanceof Architecture.External external)) {
      throw new IllegalArgumentException(recipe.architecture() + " is no external command");
    }
    String list = System.getProperty(LIST);
    if (list == null) {
      throw new ExternalException(Reason.NOT_APPROVED, "there is no list of approved commands");
    }
    ApprovedCommand found;
    try {
      found =
          ApprovedCommands.read(Path.of(list))
              .find(external.command(), external.approval())
              .orElseThrow(
                  () ->
                      new ExternalException(
                          Reason.NOT_APPROVED,
                          external.command() + " with " + external.approval() + " is not listed"));
    } catch (IOException | JsonException e) {
      throw new ExternalException(
          Reason.NOT_APPROVED, "the list of approved commands cannot be read: " + e, e);
    }
    requireFiles(found);
    return new Command(found);
  }

  private static void requireFiles(ApprovedCommand command) throws ExternalException {
    for (Map.Entry<String, Digest> file : command.files().entrySet()) {
      try {
        if (!Digest.of(Path.of(file.getKey())).equals(file.getValue())) {
          throw new ExternalException(
              Reason.NOT_APPROVED, file.getKey() + " has changed since it was approved");
        }
      } catch (IOException e) {
        throw new ExternalException(
            Reason.NOT_APPROVED, file.getKey() + " cannot be read: " + e, e);
      }
    }
  }

  /**
   * Runs it to its end, in its folder, which it gets as last argument.
   *
   * @param patience asked often; what it throws ends the command
   * @throws ExternalException FAILED, with the end of what it printed
   */
  void run(Path folder, Patience patience) throws ExternalException, CancelledException {
    List<String> argv = new ArrayList<>(approved.argv());
    argv.add(folder.toString());
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(argv)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "LC_ALL"));
    environment.put("HOME", folder.toString());
    environment.put("TMPDIR", folder.toString());
    environment.put("PATH", "/usr/bin:/bin");
    try {
      Process process = builder.start();
      try {
        process.getOutputStream().close();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          patience.check();
        }
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      if (process.exitValue() != 0) {
        throw new ExternalException(
            Reason.FAILED,
            approved.name() + " ended with " + process.exitValue() + ": " + end(log));
      }
    } catch (IOException e) {
      throw new ExternalException(Reason.FAILED, approved.name() + " did not start: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExternalException(Reason.FAILED, "waiting was interrupted", e);
    }
  }

  private static String end(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - SHOWN));
      byte[] last = new byte[(int) (file.length() - file.getFilePointer())];
      file.readFully(last);
      return new String(last, UTF_8).strip();
    }
  }
}
