// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that others wrote, run to its end.
 *
 * @param code its exit code
 * @param output what it printed
 */
record ForeignTool(int code, String output) {

  private static final int PATIENCE_MINUTES = 5;

  /** Skips the test, with the reason printed, where the program is not installed. */
  static void require(String program) {
    boolean there =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(there, program + " is not installed");
  }

  static ForeignTool run(Path folder, String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String text = Files.readString(output, UTF_8);
    assertThat(ended).as("%s ended; it printed %s", command[0], text).isTrue();
    return new ForeignTool(process.exitValue(), text);
  }
}
