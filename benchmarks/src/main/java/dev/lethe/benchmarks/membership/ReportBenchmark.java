// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.membership;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.benchmarks.Erasure;
import dev.lethe.benchmarks.Machine;
import dev.lethe.benchmarks.Stopwatch;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.Units;
import dev.lethe.spi.records.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Seconds of one membership report for each of its 10 or 32 oracle models: retraining them
 * together, as the platform does, scoring all models on F (1,000), R (2,000) and T (10,000), and
 * the decision rule with its controls. Where Python has torch, the same training and scoring there,
 * one model after the other, in the same run.
 *
 * <p>{@code MALLOC_TRIM_THRESHOLD_=536870912 MALLOC_MMAP_THRESHOLD_=33554432 OMP_NUM_THREADS=1 java
 * -XX:+UseSerialGC -Xmx512m -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.membership.ReportBenchmark [DATA [PYTHON]]}, in the root of the clone; the
 * platform starts runs with the same variables
 */
public final class ReportBenchmark {

  private static final int[] ORACLES = {10, 32};

  private ReportBenchmark() {}

  /** Takes the folder of the data and the Python to compare with, both optional. */
  public static void main(String[] arguments) throws Exception {
    Path data = Machine.data(arguments);
    Erasure erasure = new Erasure(data);
    Stopwatch watch = new Stopwatch();
    System.out.println(Machine.line());

    RecordSet forgetSet = Erasure.forgetSet(2, Erasure.FORGET);
    SortedMap<Integer, Records> retained = erasure.shards(1, forgetSet);
    RecordSet retainSet =
        RecordSet.of(RecordSet.all(Erasure.TRAINING).andNot(forgetSet).stream().limit(2_000));
    Scorer scorer =
        new Scorer(
            erasure, erasure.training(forgetSet), erasure.holdout(), erasure.training(retainSet));
    ModelManifest original = erasure.train(erasure.shards(1, RecordSet.of()), 1);
    ModelManifest candidate = erasure.unlearn("retrain", original, retained, 1, 2);

    Optional<Double> python = python(arguments.length > 1 ? arguments[1] : "python3", data);
    oneReport(erasure, watch, scorer, original, candidate, retained, seeds(100, ORACLES[0]));
    for (int oracles : ORACLES) {
      watch.reset();
      MembershipReport report =
          oneReport(erasure, watch, scorer, original, candidate, retained, seeds(200, oracles));
      double java = watch.median("report") / oracles;
      System.out.printf(
          Locale.ROOT,
          "%d oracle models, verdict on a retrained model %s %s: %.2f CPU s = %.3f per oracle model"
              + " (training %.3f, scoring %.3f; rule %.3f in all)%s%n",
          oracles,
          report.verdict(),
          report.reasons(),
          watch.median("report"),
          java,
          watch.median("train") / oracles,
          watch.median("score"),
          watch.median("rule"),
          python
              .map(s -> String.format(Locale.ROOT, "; Python %.3f, ratio %.2f", s, java / s))
              .orElse(""));
    }
    RuleBenchmark.measure();
  }

  private static List<Long> seeds(long first, int count) {
    return LongStream.range(first, first + count).boxed().toList();
  }

  private static MembershipReport oneReport(
      Erasure erasure,
      Stopwatch watch,
      Scorer scorer,
      ModelManifest original,
      ModelManifest candidate,
      SortedMap<Integer, Records> retained,
      List<Long> seeds)
      throws Exception {
    return watch.time(
        "report",
        () -> {
          List<ModelManifest> oracles =
              watch.time(
                  "train",
                  () ->
                      erasure
                          .models()
                          .unlearnTogether(
                              "retrain",
                              original,
                              Erasure.selection(retained, 1, new TreeMap<>()),
                              seeds));
          return judge(watch, scorer, original, candidate, oracles);
        });
  }

  private static MembershipReport judge(
      Stopwatch watch,
      Scorer scorer,
      ModelManifest original,
      ModelManifest candidate,
      List<ModelManifest> oracles)
      throws Exception {
    List<ModelScores> scores = new ArrayList<>();
    for (ModelManifest oracle : oracles) {
      scores.add(watch.time("score", () -> scorer.score(oracle)));
    }
    ModelScores first = scorer.score(original);
    ScoreTable table =
        ScoreTable.of(first, scorer.score(candidate), scores, Units.ofRecords(first));
    ScoresFile file =
        new ScoresFile(
            MemoryRule.defaults(GuaranteeTier.S, 1, oracles.size()),
            Optional.empty(),
            table,
            Duplicates.NONE);
    return watch.time("rule", file::report);
  }

  /** The figure of the Python side, or empty with the reason printed. */
  private static Optional<Double> python(String command, Path data)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command, "benchmarks/python/oracle.py", data.toString());
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      System.out.println("no comparison: " + command + " cannot be started");
      return Optional.empty();
    }
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      System.out.println("no comparison: " + answer);
      return Optional.empty();
    }
    System.out.println(answer.lines().findFirst().orElse(""));
    return answer.lines().skip(1).findFirst().map(Double::parseDouble);
  }

  /** Scores one model on the three sets. */
  private record Scorer(Erasure erasure, Records forget, Records holdout, Records retain) {

    ModelScores score(ModelManifest manifest) throws Exception {
      return erasure.models().scores(manifest, forget, holdout, retain);
    }
  }
}
