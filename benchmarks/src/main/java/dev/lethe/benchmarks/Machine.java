// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks;

import dev.lethe.runner.workspace.Host;
import java.nio.file.Path;

/** What a figure was measured on. */
public final class Machine {

  private Machine() {}

  /** Processor and Java, one line. */
  public static String line() {
    return new Host(Path.of("/proc")).cpu() + ", Java " + Runtime.version();
  }

  /**
   * The folder that the first argument names, or where Debian's {@code dataset-fashion-mnist} puts
   * it.
   */
  public static Path data(String[] arguments) {
    return Path.of(arguments.length > 0 ? arguments[0] : "/usr/share/datasets/fashion-mnist");
  }
}
