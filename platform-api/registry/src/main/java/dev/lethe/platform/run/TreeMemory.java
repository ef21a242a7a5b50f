// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and everything it started hold of the machine's memory, all together: limits of
 * the system bound each of them alone.
 */
final class TreeMemory {

  private TreeMemory() {}

  /**
   * Resident bytes that stand in no file, 0 where the system does not tell. What processes share
   * counts once for all of them together where the system tells shares, else once for each.
   */
  static long bytes(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .mapToLong(process -> bytes(process.pid()))
        .sum();
  }

  private static long bytes(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    List<Long> shares = bytes(process.resolve("smaps_rollup"), "Pss_Anon:", "Pss_Shmem:");
    List<Long> told =
        shares.isEmpty() ? bytes(process.resolve("status"), "RssAnon:", "RssShmem:") : shares;
    return told.stream().mapToLong(Long::longValue).sum();
  }

  private static List<Long> bytes(Path file, String anonymous, String shared) {
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      return lines
          .filter(line -> line.startsWith(anonymous) || line.startsWith(shared))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // it has ended, or is not told
    }
  }
}
