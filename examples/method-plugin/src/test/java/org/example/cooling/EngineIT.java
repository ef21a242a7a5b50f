// SPDX-License-Identifier: Apache-2.0
package org.example.cooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether Lethe's own engine finds the jar in a folder and runs what is in it. */
class EngineIT {

  private static final int RECORDS = 60;
  private static final Path ENGINE = Path.of(System.getProperty("lethe.engine"), "lib");

  @TempDir Path temp;
  private final Map<Digest, byte[]> inputs = new TreeMap<>();

  @Test
  void theEngineRunsTheJarFromAFolder() throws Exception {
    assumeTrue(Files.isDirectory(ENGINE), "the engine is not built: " + ENGINE);
    DataSource data = new DataSource(input(images()), input(labels()));
    Digest all = input(RecordSet.all(RECORDS).bytes());
    Recipe recipe =
        new Recipe(new Architecture.Linear(), List.of(4, 4), 2, new Descent(3, 8, 0.5, 0, 0));
    Path trained = run("train", new Task.Train(recipe, data, List.of(new Shard(0, all)), 1));
    Path manifest = trained.resolve("out/model-0.json");
    ModelManifest model = CanonicalJson.read(Files.readAllBytes(manifest), ModelManifest.class);
    Digest weights = model.members().get(0).weights();
    try (var files = Files.list(trained.resolve("out"))) {
      for (Path file : files.toList()) {
        input(Files.readAllBytes(file));
      }
    }
    assertThat(inputs).containsKey(weights);

    Path unlearned =
        run(
            "unlearn",
            new Task.Unlearn(
                "cooling",
                Map.of("rounds", 2.0),
                Digest.of(Files.readAllBytes(manifest)),
                data,
                List.of(new Shard(0, input(RecordSet.of(IntStream.range(9, RECORDS)).bytes()))),
                List.of(0),
                Optional.empty(),
                List.of(5L)));

    RunOutcome outcome =
        CanonicalJson.read(Files.readAllBytes(unlearned.resolve("outcome.json")), RunOutcome.class);
    assertThat(outcome.provenance().plugins())
        .contains(
            new RunOutcome.Plugin(
                "cooling", "1", Digest.of(Path.of(System.getProperty("plugin.jar")))));
    assertThat(outcome.artifact("model-0.json")).isPresent();
  }

  private Path run(String name, Task task) throws Exception {
    Path folder = Files.createDirectories(temp.resolve(name).resolve("in")).getParent();
    for (Map.Entry<Digest, byte[]> input : inputs.entrySet()) {
      Files.write(folder.resolve("in").resolve(input.getKey().hex()), input.getValue());
    }
    Files.write(
        folder.resolve("plan.json"),
        new RunPlan(task, List.copyOf(inputs.keySet()), new RunPlan.Limits(256L << 20, 120, 1))
            .bytes());
    Process engine =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlethe.plugins=" + plugins(),
                "-cp",
                ENGINE + "/*",
                "dev.lethe.runner.Main",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile())
            .start();
    assertThat(engine.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(engine.exitValue()).as(Files.readString(folder.resolve("log.txt"))).isZero();
    return folder;
  }

  private Path plugins() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("plugins"));
    Path jar = folder.resolve("cooling.jar");
    if (!Files.exists(jar)) {
      Files.copy(Path.of(System.getProperty("plugin.jar")), jar);
    }
    return folder;
  }

  private Digest input(byte[] bytes) {
    Digest digest = Digest.of(bytes);
    inputs.put(digest, bytes);
    return digest;
  }

  /** IDX, see docs/guide/data-formats.md. */
  private static byte[] images() {
    ByteBuffer file = ByteBuffer.allocate(16 + RECORDS * 16);
    file.putInt(0x0803).putInt(RECORDS).putInt(4).putInt(4);
    byte[] values = new byte[RECORDS * 16];
    new Random(1).nextBytes(values);
    return file.put(values).array();
  }

  private static byte[] labels() {
    ByteBuffer file = ByteBuffer.allocate(8 + RECORDS).putInt(0x0801).putInt(RECORDS);
    IntStream.range(0, RECORDS).forEach(i -> file.put((byte) (i % 2)));
    return file.array();
  }
}
