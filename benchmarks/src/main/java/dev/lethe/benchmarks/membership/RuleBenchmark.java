// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.membership;

import dev.lethe.benchmarks.Machine;
import dev.lethe.benchmarks.Stopwatch;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.attack.LiraAttack;
import dev.lethe.membership.attack.RmiaAttack;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import dev.lethe.spi.membership.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Seconds of the statistics alone: 10,000 records (F 1,000, T 7,000, R 2,000) under 32 models, the
 * decision rule with all its controls, and both attacks. Scores are drawn, no model is trained.
 *
 * <p>{@code java -XX:+UseSerialGC -Xmx512m -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.membership.RuleBenchmark}
 */
public final class RuleBenchmark {

  private static final int ORACLES = 30;
  private static final int FORGET = 1_000;
  private static final int HOLDOUT = 7_000;
  private static final int RETAIN = 2_000;
  private static final int ROUNDS = 7;

  /** The defaults, but for the accuracy: the drawn models differ in it by a shift of confidence. */
  private static final MemoryRule RULE = rule();

  private static MemoryRule rule() {
    MemoryRule defaults = MemoryRule.defaults(GuaranteeTier.E, 1, ORACLES);
    return new MemoryRule(
        defaults.version(),
        defaults.claim(),
        defaults.errors(),
        new MemoryRule.Margins(0.10, 1.0 / 3, 0.05, 0.06, 0.06),
        defaults.controls(),
        defaults.parts(),
        defaults.relearning(),
        defaults.perturbation());
  }

  private final SplittableRandom random = new SplittableRandom(20260101);
  private final double[] forget = normal(FORGET, 3, 1.5);
  private final double[] holdout = normal(HOLDOUT, 3, 1.5);
  private final double[] retain = normal(RETAIN, 5, 1.5);

  private RuleBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(Machine.line());
    measure();
  }

  static void measure() throws Exception {
    RuleBenchmark world = new RuleBenchmark();
    ModelScores original = world.model(2.5);
    ModelScores candidate = world.model(0);
    List<ModelScores> oracles = new ArrayList<>();
    for (int k = 0; k < ORACLES; k++) {
      oracles.add(world.model(0));
    }
    ScoresFile retrained = file(original, candidate, oracles);
    require(retrained.report().verdict(), Verdict.INDISTINGUISHABLE);
    require(file(original, original, oracles).report().verdict(), Verdict.DISTINGUISHABLE);

    Scores scores =
        new Scores(
            copy(original), copy(candidate), oracles.stream().map(RuleBenchmark::copy).toList());
    Stopwatch watch = new Stopwatch();
    for (int round = 0; round < 2 * ROUNDS; round++) {
      if (round == ROUNDS) {
        watch.reset();
      }
      MembershipReport report = watch.time("rule", retrained::report);
      require(report.verdict(), Verdict.INDISTINGUISHABLE);
      watch.time("lira", () -> new LiraAttack().test(scores, retrained.rule()));
      watch.time("rmia", () -> new RmiaAttack().test(scores, retrained.rule()));
    }
    double rule = watch.median("rule");
    double lira = watch.median("lira");
    double rmia = watch.median("rmia");
    System.out.printf(
        Locale.ROOT,
        "statistics of %d records x %d models: %.3f CPU s (rule with controls %.3f, LiRA %.3f,"
            + " RMIA %.3f)%n",
        FORGET + HOLDOUT + RETAIN,
        ORACLES + 2,
        rule + lira + rmia,
        rule,
        lira,
        rmia);
  }

  private static void require(Verdict found, Verdict expected) {
    if (found != expected) {
      throw new IllegalStateException("the verdict is " + found + ", expected " + expected);
    }
  }

  private static ScoresFile file(
      ModelScores original, ModelScores candidate, List<ModelScores> oracles) throws Exception {
    return new ScoresFile(
        RULE,
        Optional.empty(),
        ScoreTable.of(original, candidate, oracles, Units.ofRecords(original)),
        Duplicates.NONE);
  }

  private static Scores.ModelScores copy(ModelScores model) {
    return new Scores.ModelScores(
        model.forget().phi(), model.retain().phi(), model.holdout().phi());
  }

  private double[] normal(int n, double mean, double deviation) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    return values;
  }

  private ModelScores model(double lift) throws Exception {
    double shift = 0.1 * random.nextGaussian();
    return new ModelScores(
        drawn(forget, shift + lift), drawn(holdout, shift), drawn(retain, shift));
  }

  private SetScores drawn(double[] difficulty, double shift) throws Exception {
    double[] scores = difficulty.clone();
    for (int i = 0; i < scores.length; i++) {
      scores[i] += shift + random.nextGaussian();
    }
    return SetScores.of(scores);
  }
}
