// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run ends that is asked to. */
class RunEndIT {

  @TempDir Path temp;
  private RunFolder folder;

  @BeforeEach
  void planALongTraining() throws Exception {
    folder = new RunFolder(temp);
    Recipe recipe =
        new Recipe(
            new Architecture.Mlp(List.of(512)),
            List.of(8, 8),
            4,
            new Descent(1000, 8, 0.01, 0.9, 0));
    folder.write(
        new Task.Train(
            recipe,
            folder.input(SyntheticImages.of(5000, 1)),
            List.of(new Shard(0, folder.input(RecordSet.all(5000)))),
            1));
  }

  @Test
  void endsWhenItsParentIsGone() throws Exception {
    Process process = startAndAwaitWork();
    process.getOutputStream().close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.CANCELLED);
    assertThat(folder.failure().detail()).contains("parent");
  }

  @Test
  void saysThatItWasAskedToEnd() throws Exception {
    Process process = startAndAwaitWork();
    // Unlike Process.destroy this leaves the standard input open.
    process.toHandle().destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.CANCELLED);
  }

  private Process startAndAwaitWork() throws Exception {
    Path events = temp.resolve("events.jsonl");
    try (WatchService changes = temp.getFileSystem().newWatchService()) {
      WatchKey written = temp.register(changes, ENTRY_CREATE, ENTRY_MODIFY);
      Process process = folder.start();
      while (!(Files.exists(events) && Files.readString(events).contains("progress"))) {
        assertThat(changes.poll(1, TimeUnit.MINUTES)).as("something is written").isNotNull();
        written.reset();
      }
      assertThat(process.isAlive()).as("still at work").isTrue();
      return process;
    }
  }
}
