// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import dev.lethe.demo.stack.Checkout;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code ./lethe down}: asks a stack that {@code ./lethe up} keeps running to end. */
public final class Down {

  private Down() {}

  /** Waits until the stack has ended. */
  public static void main(String[] arguments) throws Exception {
    PrintStream terminal = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path pid = Checkout.here().home().resolve(Up.PID);
    Optional<ProcessHandle> up = process(pid);
    if (up.isEmpty()) {
      terminal.println("Lethe is not up.");
      return;
    }
    up.get().destroy();
    up.get().onExit().get(60, TimeUnit.SECONDS);
    terminal.println("Lethe is down; its data is kept.");
  }

  static boolean isRunning(Path pid) throws IOException {
    return process(pid).isPresent();
  }

  private static Optional<ProcessHandle> process(Path pid) throws IOException {
    if (!Files.exists(pid)) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .filter(ProcessHandle::isAlive)
        .filter(handle -> handle.info().commandLine().orElse("").contains(Up.class.getName()));
  }
}
