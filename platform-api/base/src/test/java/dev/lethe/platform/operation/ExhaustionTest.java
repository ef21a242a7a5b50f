// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExhaustionTest {

  /** A process of its own, whose turn fails and which says what comes after. */
  static final class Worker {

    private Worker() {}

    public static void main(String... trouble) {
      boolean goesOn =
          WorkerLoop.goesOn(
              () -> {
                if (trouble[0].equals("memory")) {
                  throw new IllegalStateException(new OutOfMemoryError("Java heap space"));
                }
                throw new StackOverflowError();
              },
              e -> System.out.print("told of it, "));
      System.out.print(goesOn ? "goes on" : "ends");
    }
  }

  @ParameterizedTest
  @CsvSource({"memory,3,''", "stack,0,'told of it, goes on'"})
  void onlyAProcessThatIsOutOfMemoryLeavesAtOnce(String trouble, int exitCode, String said)
      throws IOException, InterruptedException {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                trouble)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(new String(worker.getInputStream().readAllBytes(), UTF_8)).isEqualTo(said);
    assertThat(worker.waitFor()).isEqualTo(exitCode);
  }
}
