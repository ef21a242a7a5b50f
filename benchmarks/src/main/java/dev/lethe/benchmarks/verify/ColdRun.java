// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.cli.VerifyCommand;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The command in a process of its own, which then says what it took. */
final class ColdRun {

  private ColdRun() {}

  /** Takes the command's arguments. */
  public static void main(String[] arguments) throws Exception {
    int code =
        VerifyCommand.run(
            new PrintWriter(System.out, true, UTF_8),
            new PrintWriter(System.err, true, UTF_8),
            Clock.systemUTC(),
            arguments);
    String peak =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .findFirst()
            .orElseThrow()
            .replaceAll("[^0-9]", "");
    double seconds =
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    System.out.println("took " + code + " " + seconds + " " + Long.parseLong(peak) / 1024);
  }
}
