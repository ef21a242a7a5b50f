// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

/**
 * What ends a process: one that is out of memory may have left anything half done, and is started
 * anew by whoever runs it. Its steps are taken over as those of any worker that was lost.
 */
final class Exhaustion {

  /** As {@code -XX:+ExitOnOutOfMemoryError} has it, which not every process is started with. */
  static final int EXIT_CODE = 3;

  private Exhaustion() {}

  /** Ends this process at once if it is out of memory. */
  static void leaveAt(Throwable trouble) {
    for (Throwable each = trouble; each != null; each = each.getCause()) {
      if (each instanceof OutOfMemoryError) {
        Runtime.getRuntime().halt(EXIT_CODE);
      }
    }
  }
}
