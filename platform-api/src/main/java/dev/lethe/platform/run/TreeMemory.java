// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process and everything it started hold of the machine's memory, all together: limits of
 * the system bound each of them alone.
 */
final class TreeMemory {

  private TreeMemory() {}

  /** Resident bytes that stand in no file, 0 where the system does not tell. */
  static long bytes(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .mapToLong(process -> bytes(process.pid()))
        .sum();
  }

  private static long bytes(long pid) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(pid), "status"), UTF_8)) {
      return lines
          .filter(line -> line.startsWith("RssAnon:") || line.startsWith("RssShmem:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has ended
    }
  }
}
