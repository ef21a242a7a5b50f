// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What Linux tells of the processor and of this process, under {@code /proc}; elsewhere less is
 * known and nothing fails.
 */
public final class Host {

  private final Path proc;

  /**
   * Reads from a {@code /proc} folder.
   *
   * @param proc {@code /proc}, or a stand-in
   */
  public Host(Path proc) {
    this.proc = proc;
  }

  /** Processor model and widest vector set, for example {@code AMD EPYC 7B13 (avx2)}. */
  public String cpu() {
    List<String> lines = lines(proc.resolve("cpuinfo"));
    String model = value(lines, "model name").orElse(System.getProperty("os.arch", "unknown"));
    List<String> flags = List.of(value(lines, "flags").orElse("").split(" "));
    String instructions =
        flags.contains("avx512f") ? "avx512" : flags.contains("avx2") ? "avx2" : "baseline";
    return model + " (" + instructions + ")";
  }

  /** Largest resident size of this process in bytes, 0 where it is not told. */
  public long peakMemoryBytes() {
    return value(lines(proc.resolve("self").resolve("status")), "VmHWM")
        .map(text -> Long.parseLong(text.replaceAll("\\D", "")) * 1024)
        .orElse(0L);
  }

  /** Processor time of this process. */
  public Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, UTF_8);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<String> value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }
}
