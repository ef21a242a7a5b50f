// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.unlearning;

import dev.lethe.benchmarks.Machine;
import dev.lethe.benchmarks.Stopwatch;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.records.RecordSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Removal beside retraining for models of tables, on the UCI Adult census file, which is not part
 * of Lethe: time of single removals, and how far accuracy is from ten retrained models.
 *
 * <p>{@code java -XX:+UseSerialGC -Xmx2g -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.unlearning.CensusBenchmark adult.csv [MODEL...]}
 */
public final class CensusBenchmark {

  private static final int REMOVALS = 50;
  private static final int MANY = 500;
  private static final int ORACLES = 10;
  private static final int WARM = 12;

  private final Census census;
  private final List<String> wanted;
  private final Stopwatch watch = new Stopwatch();

  private CensusBenchmark(Census census, List<String> wanted) {
    this.census = census;
    this.wanted = wanted;
  }

  /** Takes the file, and names of models if not all are wanted; without a file it says so. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0 || !Files.isRegularFile(Path.of(arguments[0]))) {
      System.out.println("skipped: name the UCI Adult census file (adult.csv)");
      return;
    }
    Census census = Census.read(Path.of(arguments[0]));
    System.out.println(Machine.line());
    System.out.printf(Locale.ROOT, "%d records of %d values%n", census.size(), census.width());
    CensusBenchmark benchmark =
        new CensusBenchmark(census, List.of(arguments).subList(1, arguments.length));
    benchmark.compare("ridge", new Architecture.Ridge(1e-4), "refit", REMOVALS);
    benchmark.compare("gaussian-bayes", new Architecture.GaussianBayes(1e-3), "refit", REMOVALS);
    benchmark.compare("multinomial-bayes", new Architecture.MultinomialBayes(1), "refit", REMOVALS);
    benchmark.compare("forest", new Architecture.Forest(20, 12, 2, 10), "dare-forest", MANY);
    benchmark.compare(
        "boosted", new Architecture.Boosted(30, 4, 64, 50, 1, 0.5, 0.1), "boosted-removal", MANY);
    benchmark.compare(
        "boosted-fine",
        new Architecture.Boosted(100, 4, 64, 50, 1, 0.3, 0.01),
        "boosted-removal",
        REMOVALS);
    benchmark.compare(
        "neighbours", new Architecture.Neighbours(15), "neighbours-removal", REMOVALS);
    benchmark.compare("k-means", new Architecture.KMeans(40, 20, 0.25), "k-means-removal", MANY);
    Architecture svm = new Architecture.Svm(1);
    benchmark.compare("svm", svm, "svm-removal", MANY);
    benchmark.compare("svm-10", svm, "svm-removal", 100, 10);
    benchmark.compare("svm-100", svm, "svm-removal", 20, 100);
    benchmark.compare(
        "logistic",
        new Architecture.Logistic(1e-3, 30, Optional.of(CensusModels.key())),
        "newton-removal",
        MANY);
  }

  private void compare(String name, Architecture architecture, String method, int removals)
      throws Exception {
    compare(name, architecture, method, removals, 1);
  }

  /** Removes so many records at a time. */
  private void compare(
      String name, Architecture architecture, String method, int removals, int together)
      throws Exception {
    if (!wanted.isEmpty() && !wanted.contains(name)) {
      return;
    }
    CensusModels models = new CensusModels(census, architecture);
    RecordSet all = census.training();
    ModelManifest model = models.train(all, 1);
    // Rounds that warm the process up.
    for (int i = 0; i < WARM; i++) {
      models.train(all, 2);
      RecordSet gone = RecordSet.of(all.toArray()[i]);
      models.unlearn(method, model, all.andNot(gone), gone);
      models.keepOnly(model);
    }
    RecordSet left = all;
    int anew = 0;
    for (int i = 0; i < removals; i++) {
      int[] places = left.toArray();
      RecordSet gone = RecordSet.of(drawn(places, i * together, together));
      RecordSet rest = left.andNot(gone);
      ModelManifest before = model;
      model = watch.time(method + name, () -> models.unlearn(method, before, rest, gone));
      models.keepOnly(model);
      left = rest;
      anew += model.members().get(0).seed() == before.members().get(0).seed() ? 0 : 1;
    }
    RecordSet rest = left;
    double accuracy = models.accuracy(model);
    double[] oracles = new double[ORACLES];
    for (int i = 0; i < ORACLES; i++) {
      long seed = 100L + i;
      ModelManifest oracle = watch.time("retrain" + name, () -> models.train(rest, seed));
      oracles[i] = models.accuracy(oracle);
      models.keepOnly(oracle);
    }
    print(name, method, removals, anew, accuracy, oracles);
    boolean same = models.train(rest, 1).equals(model);
    System.out.println(
        models.lastMetrics() + (same ? ", the bytes of" : ", not the bytes of") + " retraining");
  }

  /** Places of records here and there. */
  private static IntStream drawn(int[] places, int before, int count) {
    return IntStream.range(before, before + count)
        .map(i -> places[(int) (i * 7919L % places.length)])
        .distinct();
  }

  private void print(
      String name, String method, int removals, int anew, double accuracy, double[] oracles) {
    double mean = Arrays.stream(oracles).average().orElseThrow();
    double deviation =
        Math.sqrt(
            Arrays.stream(oracles).map(a -> (a - mean) * (a - mean)).sum() / (oracles.length - 1));
    double removal = watch.mean(method + name);
    double retrain = watch.mean("retrain" + name);
    System.out.printf(
        Locale.ROOT,
        "%-17s %3d removals %8.2f ms, retraining %8.1f ms, ratio %6.1f, trained anew %d,"
            + " accuracy %.4f, oracles %.4f, deviation %.5f, distance %s%n",
        name,
        removals,
        1e3 * removal,
        1e3 * retrain,
        retrain / removal,
        anew,
        accuracy,
        mean,
        deviation,
        deviation > 0
            ? String.format(Locale.ROOT, "%.2f", (accuracy - mean) / deviation)
            : accuracy == mean ? "0, no spread" : "not 0 without spread");
  }
}
