// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.Repetitions;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.BetaLaw;
import dev.lethe.membership.distribution.Normal;
import dev.lethe.membership.epsilon.OneRunBound;
import dev.lethe.membership.interval.ClopperPearson;
import dev.lethe.membership.roc.Auc;
import dev.lethe.membership.roc.AucEquivalence;
import dev.lethe.membership.roc.OperatingPoint;
import dev.lethe.membership.runs.RunScores;
import dev.lethe.membership.runs.RunsAudit;
import dev.lethe.membership.runs.RunsRule;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Error rates of every routine that decides, at fixed seeds: nominal plus four Monte-Carlo standard
 * errors of 4000 repetitions.
 */
class ErrorRateStatisticalTest {

  private static final int REPETITIONS = 4000;
  private static final double ALPHA = 0.05;

  /** One seeded experiment: did the event happen? */
  private interface Experiment {
    boolean happens(SplittableRandom random) throws StatisticsException;
  }

  private static double rate(long seed, int repetitions, Experiment experiment)
      throws StatisticsException {
    SplittableRandom random = new SplittableRandom(seed);
    int n = Repetitions.of(repetitions);
    int hits = 0;
    for (int i = 0; i < n; i++) {
      hits += experiment.happens(random) ? 1 : 0;
    }
    return (double) hits / n;
  }

  private static double[] normal(SplittableRandom random, int n, double mean, double deviation) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    return values;
  }

  private static void assertAtMost(double rate, double budget) {
    assertThat(rate).isLessThanOrEqualTo(budget + Repetitions.room(budget, REPETITIONS));
  }

  private static void assertAtLeast(double rate, double budget) {
    assertThat(rate).isGreaterThanOrEqualTo(budget - Repetitions.room(budget, REPETITIONS));
  }

  @Test
  void pairedEquivalenceRarelyPassesOnTheMargin() throws Exception {
    double passed =
        rate(
            1,
            REPETITIONS,
            random ->
                Equivalence.paired(normal(random, 30, 0.5, 1), new double[30], 0.5, ALPHA)
                        .bounds()
                        .decision()
                    == TestDecision.EQUIVALENT);
    assertAtMost(passed, 0.064);
    assertThat(passed).isPositive();
  }

  @Test
  void welchEquivalenceRarelyPassesOnTheMargin() throws Exception {
    double passed =
        rate(
            2,
            REPETITIONS,
            random ->
                Equivalence.welch(normal(random, 25, 1, 1), normal(random, 40, 0, 3), 1, ALPHA)
                        .bounds()
                        .decision()
                    == TestDecision.EQUIVALENT);
    assertAtMost(passed, 0.064);
  }

  @Test
  void areaOnTheMarginIsRarelyCalledEquivalentOrDifferent() throws Exception {
    // Two normal arms this far apart have an area of 0.60.
    double shift = Math.sqrt(2) * Normal.upperQuantile(0.4);
    int[] different = new int[1];
    double equivalent =
        rate(
            3,
            REPETITIONS,
            random -> {
              TestDecision decision =
                  AucEquivalence.of(
                          normal(random, 150, shift, 1), normal(random, 150, 0, 1), 0.1, ALPHA)
                      .bounds()
                      .decision();
              different[0] += decision == TestDecision.DIFFERENT ? 1 : 0;
              return decision == TestDecision.EQUIVALENT;
            });
    assertAtMost(equivalent, 0.064);
    assertAtMost((double) different[0] / Repetitions.of(REPETITIONS), 0.070);
  }

  @Test
  void areaTestHasThePowerThatSizesPromise() throws Exception {
    double room = Repetitions.room(0.8, REPETITIONS);
    assertThat(areaPower(571)).isBetween(0.775 - room, 0.825 + room);
    assertAtLeast(areaPower(1188), 0.985);
  }

  private static double areaPower(int n) throws StatisticsException {
    return rate(
        4,
        REPETITIONS,
        random ->
            AucEquivalence.of(normal(random, n, 0, 1), normal(random, n, 0, 1), 0.05, ALPHA)
                    .bounds()
                    .decision()
                == TestDecision.EQUIVALENT);
  }

  @Test
  void areaIntervalsCoverAsStated() throws Exception {
    assertAtLeast(areaCoverage(0.5, 300), 0.936);
    assertAtLeast(areaCoverage(0.75, 300), 0.936);
    assertAtLeast(areaCoverage(0.9, 300), 0.936);
    assertAtMost(areaCoverage(0.5, 300), 0.964);
    assertAtLeast(areaCoverage(0.5, 50), 0.935);
    assertAtLeast(areaCoverage(0.75, 50), 0.925);
    // Reported intervals take the logit scale here, and cover more than the plain 0.918.
    assertAtLeast(areaCoverage(0.9, 50), 0.925);
    assertAtMost(areaCoverage(0.75, 300), 0.964);
    assertAtMost(areaCoverage(0.9, 300), 0.964);
  }

  private static double areaCoverage(double area, int n) throws StatisticsException {
    double shift = -Math.sqrt(2) * Normal.upperQuantile(area);
    return rate(
        5,
        REPETITIONS,
        random -> {
          Auc.Interval interval =
              Auc.of(normal(random, n, shift, 1), normal(random, n, 0, 1)).reported(0.95);
          return interval.low() <= area && area <= interval.high();
        });
  }

  @Test
  void exactIntervalsCoverWithoutSlack() throws Exception {
    for (int n : new int[] {5, 20, 60}) {
      for (double p : new double[] {0.01, 0.1, 0.37, 0.5, 0.93}) {
        double covered = 0;
        for (int x = 0; x <= n; x++) {
          ClopperPearson interval = ClopperPearson.of(x, n, 0.95);
          if (interval.low() <= p && p <= interval.high()) {
            covered += BetaLaw.binomialUpperTail(x, n, p) - BetaLaw.binomialUpperTail(x + 1, n, p);
          }
        }
        assertThat(covered).as("n=%d p=%s", n, p).isGreaterThanOrEqualTo(0.95);
      }
    }
  }

  @Test
  void exceedanceTestRarelyRejectsEqualArms() throws Exception {
    double rejected =
        rate(
            6,
            REPETITIONS,
            random ->
                OperatingPoint.of(normal(random, 320, 0, 1), normal(random, 400, 0, 1), 0.05, 0.95)
                        .pExceedance()
                    <= ALPHA);
    assertAtMost(rejected, 0.064);
    assertThat(rejected).isPositive();
  }

  @Test
  void kolmogorovSmirnovRarelyRejectsEqualLaws() throws Exception {
    int[] asymptotic = new int[1];
    double exact =
        rate(
            7,
            REPETITIONS,
            random -> {
              KolmogorovSmirnov found =
                  KolmogorovSmirnov.of(normal(random, 20, 0, 1), normal(random, 25, 0, 1));
              asymptotic[0] += found.pAsymptotic() <= ALPHA ? 1 : 0;
              return found.pExact().orElseThrow() <= ALPHA;
            });
    assertAtMost(exact, 0.064);
    assertAtMost((double) asymptotic[0] / Repetitions.of(REPETITIONS), 0.064);
  }

  @Test
  void holmKeepsTheFamilywiseRate() throws Exception {
    double rejected =
        rate(
            9,
            REPETITIONS,
            random -> {
              double[] adjusted = Holm.adjust(random.doubles(12).toArray());
              for (double p : adjusted) {
                if (p <= ALPHA) {
                  return true;
                }
              }
              return false;
            });
    assertAtMost(rejected, 0.064);
  }

  @Test
  void oneRunBoundRarelyExceedsTheTrueEpsilon() throws Exception {
    // Each guess on a canary of an ε-private mechanism is right with probability 1/(1 + e^−ε).
    for (double epsilon : new double[] {0.5, 1, 2}) {
      double right = 1 / (1 + Math.exp(-epsilon));
      double exceeded =
          rate(
              11,
              1000,
              random -> {
                int v = (int) random.doubles(200).filter(u -> u < right).count();
                return OneRunBound.of(200, 200, v, 0).epsilon(0.95) > epsilon;
              });
      assertThat(exceeded).isLessThanOrEqualTo(0.078 + Repetitions.room(0.078, 1000)).isPositive();
    }
  }

  @Test
  void areaOfMeasuredRunsPassesRarelyOnTheMarginAndAsPlannedWithin() throws Exception {
    double shift = Math.sqrt(2) * Normal.upperQuantile(0.4);
    double passed = rate(13, 2000, random -> runsPass(random, shift));
    assertThat(passed).isLessThanOrEqualTo(0.07 + Repetitions.room(0.07, 2000));
    double power = rate(14, 2000, random -> runsPass(random, 0));
    assertThat(power).isCloseTo(0.8, within(0.04 + Repetitions.room(0.8, 2000)));
  }

  private static boolean runsPass(SplittableRandom random, double shift)
      throws StatisticsException {
    RunsRule rule = RunsRule.defaults();
    double[][] unlearned = new double[rule.models()][];
    double[][] retrained = new double[rule.models()][];
    for (int m = 0; m < unlearned.length; m++) {
      unlearned[m] = normal(random, 1, shift, 1);
      retrained[m] = normal(random, 1, 0, 1);
    }
    return RunsAudit.judge(rule, RunScores.of(unlearned, retrained, Optional.empty())).verdict()
        == Verdict.INDISTINGUISHABLE;
  }

  /** Told in the documentation: heavy-tailed retraining misses more often than planned. */
  @Test
  void heavyTailedRetrainingMissesMoreOftenButStaysRare() throws Exception {
    double missed =
        rate(
            15,
            20_000,
            random -> {
              double[] shifts = new double[6];
              for (int k = 0; k < shifts.length; k++) {
                shifts[k] = studentFour(random);
              }
              double mean = Arrays.stream(shifts).average().orElseThrow();
              return Math.abs(studentFour(random) - mean)
                  > MeanShift.predictionHalfWidth(shifts, 0.05 / 6);
            });
    assertThat(missed).isBetween(0.05 / 6, 0.03);
  }

  private static double studentFour(SplittableRandom random) {
    double squares = 0;
    for (int i = 0; i < 4; i++) {
      double z = random.nextGaussian();
      squares += z * z;
    }
    return random.nextGaussian() / Math.sqrt(squares / 4);
  }

  @Test
  void predictionHalfWidthMissesAsOftenAsPlanned() throws Exception {
    assertThat(missed(5)).isLessThanOrEqualTo(0.013 + Repetitions.room(0.013, 20_000));
    assertThat(missed(10)).isLessThanOrEqualTo(0.0075 + Repetitions.room(0.0075, 20_000));
  }

  private static double missed(int k) throws StatisticsException {
    return rate(
        10,
        20_000,
        random -> {
          double[] shifts = normal(random, k, 0, 1);
          double mean = 0;
          for (double s : shifts) {
            mean += s / k;
          }
          double width = MeanShift.predictionHalfWidth(shifts, 0.05 / k);
          return Math.abs(random.nextGaussian() - mean) > width;
        });
  }
}
