// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.unlearning;

import dev.lethe.benchmarks.Erasure;
import dev.lethe.benchmarks.Machine;
import dev.lethe.benchmarks.Models;
import dev.lethe.benchmarks.Stopwatch;
import dev.lethe.contract.model.Aggregation;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Ensemble;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.records.Records;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Rolling back and training on beside training from the start: one record at a time, drawn at
 * random or by its risk, with the slices in the order of the data or by rising risk. Every result
 * is compared, byte for byte, with training from the start without the record. Before that, what
 * training in slices costs in accuracy.
 *
 * <p>{@code OMP_NUM_THREADS=1 java -XX:+UseSerialGC -Xmx1g -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.unlearning.ReplayBenchmark [DATA [REQUESTS]]}
 */
public final class ReplayBenchmark {

  private static final int SLICES = 16;
  private static final int SEEDS = 3;
  private static final Descent DESCENT = new Descent(15, 64, 0.05, 0.9, 0);

  /** Of a record's risk: the tenth at most risk is asked for in 76 of 100 requests. */
  private static final double SPREAD = 2;

  private final Records all;
  private final Records holdout;

  private ReplayBenchmark(Records all, Records holdout) {
    this.all = all;
    this.holdout = holdout;
  }

  /** Takes the folder of the data and the number of requests, both optional. */
  public static void main(String[] arguments) throws Exception {
    Path data = Machine.data(arguments);
    int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    Erasure erasure = new Erasure(data);
    ReplayBenchmark benchmark =
        new ReplayBenchmark(erasure.training(RecordSet.all(Erasure.TRAINING)), erasure.holdout());
    System.out.println(Machine.line());
    Architecture.Network mlp = new Architecture.Mlp(List.of(64));
    Architecture.Network cnn = new Architecture.Cnn(List.of(8, 16), List.of(64));
    benchmark.accuracy("at once", recipe(mlp, Optional.empty()));
    benchmark.accuracy("with all before", recipe(mlp, plain()));
    for (double share : new double[] {0, 0.25, 0.5, 0.75, 0.9}) {
      benchmark.accuracy("rehearsal " + share, recipe(mlp, rehearsed(share)));
    }
    Recipe rehearsed = recipe(mlp, rehearsed(0.75));
    double[] risk = risk();
    benchmark.requests("MLP, random", rehearsed, inOrder(), even(), requests);
    benchmark.requests("MLP, by risk", rehearsed, byRising(risk), risk, requests / 4);
    benchmark.requests(
        "MLP, by guessed risk", rehearsed, byRising(guessed(risk)), risk, requests / 4);
    benchmark.requests(
        "CNN, random", recipe(cnn, rehearsed(0.75)), inOrder(), even(), requests / 20);
  }

  private static Recipe recipe(Architecture.Network network, Optional<Ensemble> ensemble) {
    return new Recipe(network, List.of(28, 28), 10, Optional.of(DESCENT), ensemble);
  }

  private static Optional<Ensemble> plain() {
    return Optional.of(new Ensemble(SLICES, Aggregation.MEAN_LOGITS));
  }

  private static Optional<Ensemble> rehearsed(double share) {
    return Optional.of(new Ensemble(SLICES, Aggregation.MEAN_LOGITS, Optional.of(share)));
  }

  private static double[] even() {
    return DoubleStream.generate(() -> 1).limit(Erasure.TRAINING).toArray();
  }

  private static double[] risk() {
    Random random = new Random(5);
    return DoubleStream.generate(() -> Math.exp(SPREAD * random.nextGaussian()))
        .limit(Erasure.TRAINING)
        .toArray();
  }

  /** With an error as large as half of the spread, in logarithms. */
  private static double[] guessed(double[] risk) {
    Random random = new Random(6);
    return Arrays.stream(risk).map(r -> r * Math.exp(SPREAD / 2 * random.nextGaussian())).toArray();
  }

  private static int[] inOrder() {
    return IntStream.range(0, Erasure.TRAINING).toArray();
  }

  private static int[] byRising(double[] risk) {
    return IntStream.range(0, Erasure.TRAINING)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> risk[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void accuracy(String name, Recipe recipe) throws Exception {
    Models models = new Models(recipe);
    double[] right = new double[SEEDS];
    Slices slices = new Slices(all, recipe.slices(), inOrder());
    Stopwatch watch = new Stopwatch();
    for (int seed = 0; seed < SEEDS; seed++) {
      int own = seed;
      ModelManifest model =
          watch.time("train", () -> models.train(slices.without(RecordSet.of()), own));
      right[seed] = models.accuracy(model, holdout);
    }
    double mean = Arrays.stream(right).average().orElseThrow();
    double square = Arrays.stream(right).map(r -> (r - mean) * (r - mean)).sum();
    System.out.printf(
        Locale.ROOT,
        "%-25s right on %.4f of the test images, deviation %.4f; training %.2f CPU s%n",
        name,
        mean,
        Math.sqrt(square / (SEEDS - 1)),
        watch.median("train"));
  }

  private void requests(String name, Recipe recipe, int[] order, double[] risk, int count)
      throws Exception {
    Models models = new Models(recipe);
    Slices slices = new Slices(all, recipe.slices(), order);
    ModelManifest model = models.train(slices.without(RecordSet.of()), 1);
    Stopwatch watch = new Stopwatch();
    int equal = 0;
    List<Integer> asked = drawn(risk, count);
    for (int record : asked) {
      RecordSet gone = RecordSet.of(record);
      UnlearningJob.Selection selection =
          new UnlearningJob.Selection(
              slices.without(gone),
              new TreeSet<>(List.of(0)),
              new TreeMap<>(),
              new TreeMap<>(Map.of(0, slices.of(record))));
      ModelManifest replayed =
          watch.time("replay", () -> models.unlearn("replay", Map.of(), model, selection, 2));
      ModelManifest anew = watch.time("retrain", () -> models.train(slices.without(gone), 1));
      equal += replayed.equals(anew) ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "%-25s %3d requests, equal bytes %3d; replay %.3f, retraining %.3f CPU s, ratio %.3f,"
            + " expected %.3f; accuracy %.4f%n",
        name,
        count,
        equal,
        watch.mean("replay"),
        watch.mean("retrain"),
        watch.mean("replay") / watch.mean("retrain"),
        expected(recipe, slices, risk),
        models.accuracy(model, holdout));
  }

  /** The part of a training that one request takes, on average over all records by their risk. */
  private static double expected(Recipe recipe, Slices slices, double[] risk) {
    List<Integer> even = Collections.nCopies(recipe.slices(), Erasure.TRAINING / recipe.slices());
    double sum = 0;
    for (int record = 0; record < risk.length; record++) {
      sum += risk[record] * recipe.ensemble().orElseThrow().tail(even, slices.of(record));
    }
    return sum / Arrays.stream(risk).sum();
  }

  /** Records, each at most once, one after the other in proportion to their risk. */
  private static List<Integer> drawn(double[] risk, int count) {
    Random random = new Random(4);
    double whole = Arrays.stream(risk).sum();
    Set<Integer> seen = new HashSet<>();
    List<Integer> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      double left = random.nextDouble() * whole;
      int record = 0;
      while (record < risk.length - 1 && left >= risk[record]) {
        left -= risk[record++];
      }
      if (seen.add(record)) {
        drawn.add(record);
      }
    }
    return drawn;
  }
}
