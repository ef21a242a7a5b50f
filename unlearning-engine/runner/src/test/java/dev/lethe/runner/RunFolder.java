// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.RunEvent;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunPlan;
import dev.lethe.contract.run.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Builds run folders, runs {@link Main} on them in a process of its own and reads what is left. */
final class RunFolder {

  private final Path folder;
  private final TreeMap<Digest, byte[]> inputs = new TreeMap<>();
  private final List<String> options = new ArrayList<>();
  private int maxSeconds = 120;
  private int threads = 1;

  RunFolder(Path folder) {
    this.folder = folder;
  }

  Path path() {
    return folder;
  }

  RunFolder seconds(int limit) {
    maxSeconds = limit;
    return this;
  }

  RunFolder threads(int count) {
    threads = count;
    return this;
  }

  RunFolder plugins(Path jars) {
    options.add("-Dlethe.plugins=" + jars);
    return this;
  }

  Digest input(byte[] bytes) {
    Digest digest = Digest.of(bytes);
    inputs.put(digest, bytes);
    return digest;
  }

  Digest input(RecordSet records) {
    return input(records.bytes());
  }

  DataSource input(SyntheticImages data) {
    return new DataSource(input(data.images()), input(data.labels()));
  }

  Set<Digest> inputs() {
    return Set.copyOf(inputs.keySet());
  }

  /** Takes a model that another run made, with its weights. */
  Digest input(RunFolder other, String manifest) throws IOException, JsonException {
    byte[] bytes = other.artifact(manifest);
    for (ModelManifest.Member m : CanonicalJson.read(bytes, ModelManifest.class).members()) {
      byte[] own = other.inputs.get(m.weights());
      input(own != null ? own : other.artifact(other.weightFile(m.weights())));
    }
    return input(bytes);
  }

  /** Writes plan and inputs. */
  RunFolder write(Task task) throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    for (var input : inputs.entrySet()) {
      Files.write(in.resolve(input.getKey().hex()), input.getValue());
    }
    RunPlan.Limits limits = new RunPlan.Limits(256L << 20, maxSeconds, threads);
    Files.write(
        folder.resolve("plan.json"),
        new RunPlan(task, List.copyOf(inputs.keySet()), limits).bytes());
    return this;
  }

  /** Starts the run; the caller holds its standard input. */
  Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add(folder.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
    builder.environment().put("MKL_NUM_THREADS", Integer.toString(threads));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("log.txt").toFile());
    return builder.start();
  }

  /** Runs to the end. */
  RunFolder run() throws IOException, InterruptedException {
    Process process = start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("the run did not end");
    }
    return this;
  }

  List<RunEvent> events() throws IOException, JsonException {
    List<RunEvent> events = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("events.jsonl"))) {
      events.add(
          CanonicalJson.read(
              line.getBytes(java.nio.charset.StandardCharsets.UTF_8), RunEvent.class));
    }
    return events;
  }

  RunEvent lastEvent() throws IOException, JsonException {
    List<RunEvent> events = events();
    return events.get(events.size() - 1);
  }

  /** The failure that ended the run. */
  RunEvent.Failed failure() throws IOException, JsonException {
    if (lastEvent() instanceof RunEvent.Failed failed) {
      return failed;
    }
    throw new AssertionError("the run ended with " + lastEvent());
  }

  /** The outcome; fails with the failure's text if there is none. */
  RunOutcome outcome() throws IOException, JsonException {
    if (lastEvent() instanceof RunEvent.Failed failed) {
      throw new AssertionError(failed + "\n" + Files.readString(folder.resolve("log.txt")));
    }
    return CanonicalJson.read(Files.readAllBytes(folder.resolve("outcome.json")), RunOutcome.class);
  }

  private String weightFile(Digest weights) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(weights.hex()))
          .findFirst()
          .orElseThrow();
    }
  }

  byte[] artifact(String name) throws IOException {
    return Files.readAllBytes(folder.resolve("out").resolve(name));
  }
}
