// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.contract.finding.MemoryRule.RelearningTest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.decision.DecisionRule;
import dev.lethe.membership.memory.Arms;
import dev.lethe.membership.memory.MemoryWeights;
import dev.lethe.membership.relearning.RelearningLevels;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Models and records of a normal world in which any record of F can be put in the place of another:
 * everything else stays to the last bit, as it does for someone who knows all records but one. Each
 * record has its difficulty, its class and what an original remembers of it; each model has noise
 * of its own on every record, also on the disturbed one and after relearning.
 */
final class GiveawayWorld {

  private static final int HOLDOUT = 1000;
  private static final int RETAIN = 300;
  private static final int CLASSES = 4;
  private static final int MODELS = MemoryRule.PLANNED_ORACLES + 2;

  /**
   * What is drawn.
   *
   * @param forget records of F
   * @param spare records that can take the place of one of them
   * @param lift what an original remembers of a record, in deviations of one model's noise
   * @param kept share of that which the candidate keeps
   */
  record Design(int forget, int spare, double lift, double kept) {}

  /** One set as a model answers for it: as it is, disturbed, and after relearning. */
  private enum Asked {
    PLAIN,
    DISTURBED,
    RELEARNT
  }

  private final Design design;
  private final SplittableRandom random;
  private final int[] forgetClasses;
  private final int[] holdoutClasses;
  private final int[] retainClasses;

  /** φ on F and the spare records after it, [asked][model][record]. */
  private final double[][][] forget;

  private final double[][][] holdout;
  private final double[][] retain;

  GiveawayWorld(Design design, long seed) {
    this.design = design;
    this.random = new SplittableRandom(seed);
    int all = design.forget() + design.spare();
    this.forgetClasses = random.ints(all, 0, CLASSES).toArray();
    this.holdoutClasses = random.ints(HOLDOUT, 0, CLASSES).toArray();
    this.retainClasses = random.ints(RETAIN, 0, CLASSES).toArray();
    double[] hard = normal(all, 3, 1.5);
    double[] easy = normal(HOLDOUT, 3, 1.5);
    double[] kept = normal(RETAIN, 5, 1.5);
    double[] lift = normal(all, design.lift(), 0.4 * design.lift());
    int kinds = Asked.values().length;
    this.forget = new double[kinds][MODELS][];
    this.holdout = new double[kinds][MODELS][];
    this.retain = new double[MODELS][];
    for (int m = 0; m < MODELS; m++) {
      double remembers = m == 0 ? 1 : m == 1 ? design.kept() : 0;
      for (Asked asked : Asked.values()) {
        double left = remembers * (asked == Asked.DISTURBED ? 0.8 : 1);
        double shift = 0.1 * random.nextGaussian();
        forget[asked.ordinal()][m] = noisy(hard, lift, left, shift);
        holdout[asked.ordinal()][m] = noisy(easy, lift, 0, shift);
      }
      retain[m] = noisy(kept, lift, 0, 0);
    }
  }

  private double[] normal(int n, double mean, double deviation) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    return values;
  }

  private double[] noisy(double[] difficulty, double[] lift, double left, double shift) {
    double[] phi = new double[difficulty.length];
    for (int i = 0; i < phi.length; i++) {
      phi[i] = difficulty[i] + shift + random.nextGaussian() + (left == 0 ? 0 : left * lift[i]);
    }
    return phi;
  }

  /** What the rule says where F is as it was drawn. */
  JudgedReport judged() throws StatisticsException {
    return judged(0, 0);
  }

  /**
   * The same with a spare record in the place of a record of F.
   *
   * @param place of the record that goes, from 0
   * @param spare which one comes, from 0
   */
  JudgedReport swapped(int place, int spare) throws StatisticsException {
    return judged(place, design.forget() + spare);
  }

  private JudgedReport judged(int place, int by) throws StatisticsException {
    int[] members = new int[design.forget()];
    for (int i = 0; i < members.length; i++) {
      members[i] = i;
    }
    members[place] = by == 0 ? place : by;
    List<ModelScores> scores = new ArrayList<>();
    List<PerturbedScores.Model> disturbed = new ArrayList<>();
    for (int m = 0; m < MODELS; m++) {
      scores.add(
          new ModelScores(
              SetScores.of(at(forget[Asked.PLAIN.ordinal()][m], members)),
              SetScores.of(holdout[Asked.PLAIN.ordinal()][m]),
              SetScores.of(retain[m])));
      disturbed.add(
          PerturbedScores.Model.of(
              at(forget[Asked.DISTURBED.ordinal()][m], members),
              holdout[Asked.DISTURBED.ordinal()][m]));
    }
    double[] levels = levels(members);
    int[] classes = new int[members.length];
    for (int i = 0; i < members.length; i++) {
      classes[i] = forgetClasses[members[i]];
    }
    ScoreTable table =
        ScoreTable.of(
                scores.get(0),
                scores.get(1),
                scores.subList(2, MODELS),
                Units.ofRecords(scores.get(0)))
            .withLabels(new ClassLabels(classes, holdoutClasses, retainClasses))
            .withPerturbed(
                new PerturbedScores(
                    disturbed.get(0), disturbed.get(1), disturbed.subList(2, MODELS)))
            .withLevels(
                RelearningLevels.of(levels[0], levels[1], Arrays.copyOfRange(levels, 2, MODELS)));
    TestPlan plan = plan();
    return JudgedReport.of(DecisionRule.of(plan).judge(table, Duplicates.NONE), plan);
  }

  private double[] levels(int[] members) throws StatisticsException {
    List<Arms> oracles = new ArrayList<>();
    for (int m = 2; m < MODELS; m++) {
      oracles.add(arms(Asked.PLAIN, m, members));
    }
    MemoryWeights weights = MemoryWeights.of(arms(Asked.PLAIN, 0, members), oracles);
    double[] levels = new double[MODELS];
    for (int m = 0; m < MODELS; m++) {
      levels[m] = weights.score(arms(Asked.RELEARNT, m, members));
    }
    return levels;
  }

  private Arms arms(Asked asked, int model, int[] members) throws StatisticsException {
    return Arms.ofPhi(at(forget[asked.ordinal()][model], members), holdout[asked.ordinal()][model]);
  }

  private static double[] at(double[] values, int[] members) {
    double[] some = new double[members.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = values[members[i]];
    }
    return some;
  }

  private TestPlan plan() {
    Digest any = Digest.of("model".getBytes(StandardCharsets.UTF_8));
    MemoryRule rule =
        MemoryRule.defaults(GuaranteeTier.S, 1, MemoryRule.PLANNED_ORACLES)
            .with(
                RelearningTest.defaults(0.02, 7),
                new PerturbationTest(PerturbationTest.GAUSSIAN, 0.4, 8));
    return new TestPlan(
        TestPlan.SCHEMA,
        "request-3",
        rule,
        new TestPlan.Models(
            any, any, Collections.nCopies(MemoryRule.PLANNED_ORACLES, any), List.of(1L)),
        new TestPlan.Records(any, any, any),
        new TestPlan.Size(TestPlan.RECORD, Optional.empty(), design.forget(), 0.9),
        "0.3.0");
  }
}
