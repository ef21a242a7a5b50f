// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.unlearning;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TuningReport;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import dev.lethe.runner.Main;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Tunes methods on retained images that stand in for those to forget, in processes of the engine
 * with nothing else to read, as the platform does.
 */
final class TuningRun {

  private static final int ORACLES = 2;
  private static final long SEED = 7;
  private static final long MEMORY = 1L << 30;
  private static final int MOST_SECONDS = 3_600;

  private final Recipe recipe;
  private final byte[] images;
  private final byte[] labels;
  private final RecordSet kept;
  private final double share;

  /**
   * Reads the images.
   *
   * @param data folder of Fashion-MNIST
   * @param kept records that are retained
   * @param forgotten how many are not; as many stand in for them
   */
  TuningRun(Path data, Recipe recipe, RecordSet kept, int forgotten) throws IOException {
    this.recipe = recipe;
    this.images = unpacked(data.resolve("train-images-idx3-ubyte.gz"));
    this.labels = unpacked(data.resolve("train-labels-idx1-ubyte.gz"));
    this.kept = kept;
    this.share = (double) forgotten / kept.size();
  }

  /**
   * What came out.
   *
   * @param report of the run
   * @param cpuSeconds that it took
   */
  record Tuned(TuningReport report, double cpuSeconds) {}

  /** Tries every point of a method's grid. */
  Tuned of(MethodDescriptor method) throws Exception {
    Path folder = Files.createTempDirectory("tuning-");
    try {
      Path in = Files.createDirectory(folder.resolve("in"));
      DataSource source = new DataSource(put(in, images), put(in, labels));
      Digest records = put(in, kept.bytes());
      Task task =
          new Task.Tune(
              method.id(),
              method.grid(),
              recipe,
              source,
              List.of(new Shard(0, records)),
              share,
              ORACLES,
              SEED);
      RunPlan plan =
          new RunPlan(
              task,
              List.of(source.images(), source.labels(), records),
              new RunPlan.Limits(MEMORY, MOST_SECONDS, 1));
      Files.write(folder.resolve("plan.json"), plan.bytes());
      run(folder);
      return new Tuned(
          read(folder.resolve("out").resolve("tuning.json"), TuningReport.class),
          read(folder.resolve("outcome.json"), RunOutcome.class).cost().cpuSeconds());
    } finally {
      remove(folder);
    }
  }

  private static void run(Path folder) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            folder.toString());
    builder.environment().put("OMP_NUM_THREADS", "1");
    Path log = folder.resolve("log.txt");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    if (builder.start().waitFor() != 0) {
      throw new IllegalStateException("the run failed: " + Files.readString(log));
    }
  }

  private static <T> T read(Path file, Class<T> type) throws Exception {
    return CanonicalJson.read(Files.readAllBytes(file), type);
  }

  private static Digest put(Path folder, byte[] bytes) throws IOException {
    Digest digest = Digest.of(bytes);
    Files.write(folder.resolve(digest.hex()), bytes);
    return digest;
  }

  private static byte[] unpacked(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
