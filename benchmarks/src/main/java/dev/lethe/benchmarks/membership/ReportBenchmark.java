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

/**
 * Seconds of one membership report for each of its twenty oracle models: retraining them, scoring
 * all models on F (1,000), R (2,000) and T (10,000), and the decision rule with its controls. Where
 * Python has torch, the same training and scoring there, in the same run.
 *
 * <p>{@code OMP_NUM_THREADS=1 java -XX:+UseSerialGC -Xmx512m -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.membership.ReportBenchmark [DATA [PYTHON]]}, in the root of the clone
 */
public final class ReportBenchmark {

  private static final int ORACLES = 20;

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

    oneReport(erasure, watch, scorer, original, candidate, retained, 100);
    watch.reset();
    MembershipReport report = oneReport(erasure, watch, scorer, original, candidate, retained, 200);
    double java = watch.median("report") / ORACLES;
    System.out.printf(
        Locale.ROOT,
        "verdict on a retrained model: %s %s%n"
            + "one report: %.2f CPU s = %.3f per oracle model (training %.3f, scoring %.3f; rule"
            + " %.3f in all)%n",
        report.verdict(),
        report.reasons(),
        watch.median("report"),
        java,
        watch.median("train"),
        watch.median("score"),
        watch.median("rule"));
    RuleBenchmark.measure();
    Optional<Double> python = python(arguments.length > 1 ? arguments[1] : "python3", data);
    python.ifPresent(
        seconds ->
            System.out.printf(
                Locale.ROOT,
                "Python torch: %.3f CPU s per oracle model, ratio %.2f%n",
                seconds,
                java / seconds));
  }

  private static MembershipReport oneReport(
      Erasure erasure,
      Stopwatch watch,
      Scorer scorer,
      ModelManifest original,
      ModelManifest candidate,
      SortedMap<Integer, Records> retained,
      long firstSeed)
      throws Exception {
    return watch.time(
        "report",
        () -> {
          List<ModelManifest> oracles = new ArrayList<>();
          for (int k = 0; k < ORACLES; k++) {
            long seed = firstSeed + k;
            oracles.add(
                watch.time("train", () -> erasure.unlearn("retrain", original, retained, 1, seed)));
          }
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
            MemoryRule.defaults(GuaranteeTier.S, 1, ORACLES),
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
