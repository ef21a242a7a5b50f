// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.unlearning;

import dev.lethe.benchmarks.Erasure;
import dev.lethe.benchmarks.Machine;
import dev.lethe.benchmarks.Stopwatch;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.records.Records;
import java.util.Locale;
import java.util.SortedMap;

/**
 * Time of fine-tuning and of SISA as a part of the time of retraining.
 *
 * <p>{@code OMP_NUM_THREADS=1 java -XX:+UseSerialGC -Xmx512m -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.unlearning.UnlearningBenchmark [DATA]}
 */
public final class UnlearningBenchmark {

  private static final int ROUNDS = 7;

  /** Records of one person. */
  private static final int FEW = 10;

  private UnlearningBenchmark() {}

  /** Takes the folder of the data, optionally. */
  public static void main(String[] arguments) throws Exception {
    Erasure erasure = new Erasure(Machine.data(arguments));
    Records holdout = erasure.holdout();
    Stopwatch watch = new Stopwatch();
    System.out.println(Machine.line());

    RecordSet two = Erasure.forgetSet(2, Erasure.FORGET);
    RecordSet one = Erasure.forgetSet(1, FEW);
    ModelManifest whole = erasure.train(erasure.shards(1, RecordSet.of()), 1);
    ModelManifest ensemble = erasure.train(erasure.shards(Erasure.SHARDS, RecordSet.of()), 1);
    SortedMap<Integer, Records> retained = erasure.shards(1, two);
    SortedMap<Integer, Records> retainedOfTwo = erasure.shards(Erasure.SHARDS, two);
    SortedMap<Integer, Records> retainedOfOne = erasure.shards(Erasure.SHARDS, one);

    for (int round = 0; round <= ROUNDS; round++) {
      long seed = round;
      if (round == 1) {
        watch.reset();
      }
      check(
          erasure,
          holdout,
          watch.time("retrain", () -> erasure.unlearn("retrain", whole, retained, 1, seed)));
      check(
          erasure,
          holdout,
          watch.time("fine-tune", () -> erasure.unlearn("fine-tune", whole, retained, 1, seed)));
      check(erasure, holdout, watch.time("ensemble-2", () -> erasure.train(retainedOfTwo, seed)));
      check(
          erasure,
          holdout,
          watch.time("sisa-2", () -> erasure.unlearn("sisa", ensemble, retainedOfTwo, 2, seed)));
      check(erasure, holdout, watch.time("ensemble-1", () -> erasure.train(retainedOfOne, seed)));
      check(
          erasure,
          holdout,
          watch.time("sisa-1", () -> erasure.unlearn("sisa", ensemble, retainedOfOne, 1, seed)));
    }

    System.out.printf(
        Locale.ROOT, "%d records, %d rounds, CPU seconds, medians%n", Erasure.TRAINING, ROUNDS);
    print(watch, "fine-tune", "retrain", "1,000 records: 2 epochs of fine-tuning / retraining");
    print(watch, "sisa-2", "ensemble-2", "1,000 records in 2 of 4 shards: SISA / all 4 anew");
    print(watch, "sisa-1", "ensemble-1", "10 records in 1 of 4 shards: SISA / all 4 anew");
  }

  private static void print(Stopwatch watch, String name, String baseline, String text) {
    System.out.printf(
        Locale.ROOT,
        "%-55s %.3f / %.3f = %.2f%n",
        text,
        watch.median(name),
        watch.median(baseline),
        watch.median(name) / watch.median(baseline));
  }

  /** A model that learned nothing would be quick, too. */
  private static void check(Erasure erasure, Records holdout, ModelManifest model)
      throws Exception {
    double accuracy = erasure.models().accuracy(model, holdout);
    if (accuracy < 0.75) {
      throw new IllegalStateException("accuracy on the test images is only " + accuracy);
    }
  }
}
