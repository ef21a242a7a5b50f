// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.stack;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether this machine lets the API keep its runs in. Production insists; a demonstration asks. */
public final class Walls {

  /** Value of {@code lethe.engine.demanded-barriers} that every system satisfies. */
  public static final String NONE_DEMANDED = "ENVIRONMENT";

  private static final List<String> TRIAL =
      List.of(
          "unshare",
          "--user",
          "--map-root-user",
          "--net",
          "--mount",
          "--pid",
          "--fork",
          "--",
          "/bin/sh",
          "-c",
          "exit 0");

  private static final int PATIENCE_SECONDS = 20;

  private Walls() {}

  /** What is missing, in a sentence for people; empty where all walls can be built. */
  public static Optional<String> missing() {
    return missing(TRIAL);
  }

  static Optional<String> missing(List<String> trial) {
    return succeeds(trial)
        ? Optional.empty()
        : Optional.of(
            "This machine allows no user namespaces: runs are not kept from its network, files and"
                + " processes here.");
  }

  private static boolean succeeds(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
