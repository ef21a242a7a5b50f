// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.benchmarks.Erasure;
import dev.lethe.benchmarks.Machine;
import dev.lethe.benchmarks.MemoryWeights;
import dev.lethe.benchmarks.Stopwatch;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.model.Stacking;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.methods.format.RecipeFormat;
import dev.lethe.methods.format.RecipeTrainer;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Processor seconds of one epoch of one of sixteen models of a recipe: trained one by one, trained
 * together where that pays and, where Python has torch, one by one there, in the same run.
 *
 * <p>{@code MALLOC_TRIM_THRESHOLD_=536870912 MALLOC_MMAP_THRESHOLD_=33554432 OMP_NUM_THREADS=1 java
 * -XX:+UseSerialGC -Xmx512m -cp 'benchmarks/target/lib/*' dev.lethe.benchmarks.fleet.FleetBenchmark
 * [DATA [PYTHON]]}, in the root of the clone; the platform starts runs with the same variables
 */
public final class FleetBenchmark {

  private static final int MODELS = 16;
  private static final int EPOCHS = 5;
  private static final int ROUNDS = 3;
  private static final Descent DESCENT = new Descent(EPOCHS, 64, 0.05, 0.9, 0);

  /** By the names that the Python side uses. */
  private static final Map<String, Architecture.Network> NETWORKS = new LinkedHashMap<>();

  static {
    NETWORKS.put("softmax 784-10", new Architecture.Linear());
    NETWORKS.put("MLP 784-64-10", new Architecture.Mlp(List.of(64)));
    NETWORKS.put("CNN 8-16-64-10", new Architecture.Cnn(List.of(8, 16), List.of(64)));
  }

  private FleetBenchmark() {}

  /** Takes the folder of the data and the Python to compare with, both optional. */
  public static void main(String[] arguments) throws Exception {
    Path data = Machine.data(arguments);
    Records records = new Erasure(data).training(RecordSet.all(Erasure.TRAINING));
    System.out.println(Machine.line());
    Map<String, Double> python = python(arguments.length > 1 ? arguments[1] : "python3", data);
    System.out.printf(
        "%-15s %9s %9s %9s %9s %9s%n",
        "ms per epoch", "alone", "together", "Python", "al./Py.", "al./tog.");
    for (Map.Entry<String, Architecture.Network> network : NETWORKS.entrySet()) {
      Recipe recipe = new Recipe(network.getValue(), List.of(28, 28), 10, DESCENT);
      print(network.getKey(), recipe, measure(recipe, records), python);
    }
  }

  private static Stopwatch measure(Recipe recipe, Records records) throws Exception {
    Stopwatch watch = new Stopwatch();
    List<TrainingJob> jobs =
        IntStream.range(0, MODELS)
            .mapToObj(seed -> TrainingJob.fresh(recipe, 0, seed, records))
            .toList();
    boolean together = Stacking.size(recipe) > 1;
    for (int round = 0; round <= ROUNDS; round++) {
      MemoryWeights weights = new MemoryWeights();
      List<TrainingJob> some = jobs.subList(0, together ? MODELS : 3);
      List<ModelManifest.Member> alone =
          watch.time(
              "alone",
              () -> {
                List<ModelManifest.Member> members = new ArrayList<>();
                for (TrainingJob job : some) {
                  members.add(new RecipeTrainer().train(job, weights, new Silence()));
                }
                return members;
              });
      requireRight(recipe, alone.get(0), records, weights);
      if (together) {
        List<ModelManifest.Member> members =
            watch.time(
                "together",
                () ->
                    new RecipeTrainer().trainTogether(jobs, weights, new Silence()).orElseThrow());
        requireRight(recipe, members.get(MODELS - 1), records, weights);
      }
      if (round == 0) {
        watch.reset();
      }
    }
    return watch;
  }

  private static void print(
      String name, Recipe recipe, Stopwatch watch, Map<String, Double> python) {
    boolean stacked = Stacking.size(recipe) > 1;
    double alone = watch.median("alone") * 1000 / EPOCHS / (stacked ? MODELS : 3);
    Optional<Double> together =
        stacked ? Optional.of(watch.median("together") * 1000 / EPOCHS / MODELS) : Optional.empty();
    Optional<Double> theirs = Optional.ofNullable(python.get(name)).map(s -> s * 1000);
    System.out.printf(
        "%-15s %9s %9s %9s %9s %9s%n",
        name,
        figure(Optional.of(alone)),
        figure(together),
        figure(theirs),
        figure(theirs.map(t -> alone / t)),
        figure(together.map(t -> alone / t)));
  }

  private static String figure(Optional<Double> value) {
    return value.map(v -> String.format(Locale.ROOT, "%.2f", v)).orElse("-");
  }

  private static void requireRight(
      Recipe recipe, ModelManifest.Member member, Records records, MemoryWeights weights)
      throws Exception {
    Batch batch = records.read(IntStream.range(0, 1000).toArray());
    try (LoadedModel model =
        new RecipeFormat().load(new ModelManifest(recipe, List.of(member)), weights)) {
      double[][] logits = model.logits(batch);
      long right =
          IntStream.range(0, logits.length)
              .filter(i -> logits[i][batch.labels()[i]] == max(logits[i]))
              .count();
      if (right < 750) {
        throw new IllegalStateException("a model is right on only " + right + " of 1000 images");
      }
    }
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  /** Seconds by network, or nothing with the reason printed. */
  private static Map<String, Double> python(String command, Path data)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command, "benchmarks/python/fleet.py", data.toString());
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      System.out.println("no comparison: " + command + " cannot be started");
      return Map.of();
    }
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    System.out.println(answer.lines().findFirst().orElse(""));
    if (process.waitFor() != 0) {
      System.out.println("no comparison: " + command + " ended with " + process.exitValue());
      return Map.of();
    }
    Map<String, Double> seconds = new HashMap<>();
    answer
        .lines()
        .skip(1)
        .map(line -> line.split("\t", 2))
        .forEach(line -> seconds.put(line[0], Double.parseDouble(line[1])));
    return seconds;
  }

  private static final class Silence implements RunListener {
    @Override
    public void progress(long done, long total, String unit) {}

    @Override
    public void metric(String name, double value) {}

    @Override
    public void warning(String message) {}

    @Override
    public void checkCancelled() {}
  }
}
