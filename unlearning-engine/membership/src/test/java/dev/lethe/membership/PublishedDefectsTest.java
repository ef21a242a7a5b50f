// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.finding.TestDecision;
import dev.lethe.membership.attack.Lira;
import dev.lethe.membership.attack.Rmia;
import dev.lethe.membership.comparison.AttackEfficacy;
import dev.lethe.membership.distribution.BetaLaw;
import dev.lethe.membership.epsilon.ExampleEpsilon;
import dev.lethe.membership.epsilon.OneRunBound;
import dev.lethe.membership.roc.AucEquivalence;
import dev.lethe.membership.roc.OperatingPoint;
import dev.lethe.membership.score.Divergence;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Mistakes that published code made, each as an input on which it gives another number. Section 5
 * of the statistics page lists them with their places; retraining that is none and norms bounded
 * from below belong to the methods and are tested there.
 */
class PublishedDefectsTest {

  @Test
  void onlineLiraTakesTheOutDeviationFromOutModels() throws Exception {
    // IN models spread by 10, OUT models by 1.
    double[][] phi = {{10}, {-10}, {1}, {-1}};
    boolean[][] member = {{true}, {true}, {false}, {false}};
    Lira lira = Lira.fit(phi, member, Lira.Variance.POOLED);
    assertThat(lira.outVariances()[0]).isCloseTo(2, within(1e-12));
    assertThat(lira.inVariances()[0]).isCloseTo(200, within(1e-12));
  }

  @Test
  void pooledVarianceIsWithinRecordsAndNotAboutAGrandMean() throws Exception {
    // Two records a hundred apart; within each, OUT models differ by 2.
    double[][] phi = {{1, 101}, {-1, 99}};
    Lira lira = Lira.fit(phi, new boolean[2][2], Lira.Variance.POOLED);
    assertThat(lira.outVariances()).containsOnly(2.0);
  }

  @Test
  void offlineLiraIsOneSidedSoThatAnUnusuallyLowScoreIsNoMember() throws Exception {
    Lira lira = Lira.fit(new double[][] {{1}, {-1}}, new boolean[2][1], Lira.Variance.POOLED);
    double high = lira.offline(new double[] {8})[0];
    double low = lira.offline(new double[] {-8})[0];
    assertThat(Lira.offlineP(high)).isLessThan(1e-6);
    assertThat(Lira.offlineP(low)).isGreaterThan(0.999);
    assertThat(Lira.offlineScore(low)).isLessThan(Lira.offlineScore(0));
  }

  @Test
  void competitionEpsilonTakesManyUsableThresholdsAndConstantInputs() throws Exception {
    double[] unlearned = {1, 2, 3, 4, 5, 6};
    double[] before = unlearned.clone();
    ExampleEpsilon many = ExampleEpsilon.of(unlearned, new double[] {2, 3, 4, 5, 6, 7}, 1e-5);
    assertThat(many.status()).isEqualTo(ExampleEpsilon.Status.OK);
    assertThat(unlearned).isEqualTo(before);
    assertThat(ExampleEpsilon.of(new double[] {3, 3}, new double[] {3, 3}, 1e-5).value()).isZero();
  }

  @Test
  void jensenShannonIsSymmetricAndAveragesOverRecordsNotClasses() throws Exception {
    double[] p = {0.9, 0.05, 0.05};
    double[] q = {0.1, 0.2, 0.7};
    Divergence one = Divergence.of(p, q);
    assertThat(Divergence.of(q, p).jensenShannon()).isCloseTo(one.jensenShannon(), within(1e-15));
    assertThat(Divergence.of(q, p).forward()).isEqualTo(one.backward());
    Divergence mean = Divergence.mean(List.of(one, Divergence.of(p, p)));
    assertThat(mean.jensenShannon()).isCloseTo(one.jensenShannon() / 2, within(1e-15));
    double[] logits = {Math.log(0.9), Math.log(0.05), Math.log(0.05)};
    double[] others = {7 + Math.log(0.1), 7 + Math.log(0.2), 7 + Math.log(0.7)};
    assertThat(Divergence.ofLogits(logits, others).forward())
        .isCloseTo(one.forward(), within(1e-12));
    assertThat(Divergence.ofLogits(logits, others).jensenShannon())
        .isCloseTo(one.jensenShannon(), within(1e-12));
  }

  @Test
  void divergenceOfLogitsKeepsWhatProbabilitiesLose() throws Exception {
    double[] sure = {800, 0};
    double[] unsure = {0, 0};
    assertThat(Divergence.ofLogits(unsure, sure).forward())
        .isCloseTo(400 - Math.log(2), within(1e-9));
    double[] masked = {0, Double.NEGATIVE_INFINITY};
    assertThat(Divergence.ofLogits(unsure, masked).forward()).isInfinite();
    assertThat(Divergence.ofLogits(masked, unsure).forward()).isCloseTo(Math.log(2), within(1e-15));
  }

  @Test
  void rmiaAveragesEveryOutModelAndPutsNoZeroInTheirPlace() throws Exception {
    double[] target = {0.5};
    double[] ratio = Rmia.logRatios(target, new double[][] {{0.2}, {0.4}, {0.6}}, 1);
    assertThat(ratio[0]).isCloseTo(Math.log(0.5 / 0.4), within(1e-12));
  }

  @Test
  void areaNearZeroIsDifferentAndNoPass() throws Exception {
    double[] forget = new double[100];
    Arrays.setAll(forget, i -> -100 - i);
    double[] holdout = new double[100];
    Arrays.setAll(holdout, i -> i == 0 ? -150.5 : i);
    AucEquivalence found = AucEquivalence.of(forget, holdout, 0.05, 0.05);
    assertThat(found.auc().value()).isLessThan(0.01);
    assertThat(found.bounds().decision()).isEqualTo(TestDecision.DIFFERENT);
    assertThat(found.bounds().pOutside()).isLessThan(1e-6);
  }

  @Test
  void oneRunBoundKeepsItsDeltaTermAndItsWholeTail() throws Exception {
    OneRunBound exact = OneRunBound.of(1000, 100, 90, 0);
    OneRunBound withDelta = OneRunBound.of(1000, 100, 90, 1e-5);
    double tail = BetaLaw.binomialUpperTail(90, 100, 1 / (1 + Math.exp(-1)));
    assertThat(exact.pValue(1)).isCloseTo(tail, within(1e-15));
    assertThat(withDelta.pValue(1)).isGreaterThan(exact.pValue(1) + 1e-6);
    assertThat(withDelta.epsilon(0.95)).isLessThan(exact.epsilon(0.95));
    assertThat(OneRunBound.of(1000, 100, 90, 0.01).epsilon(0.95)).isZero();
  }

  @Test
  void thresholdComesFromOtherRecordsThanTheForgetSet() throws Exception {
    double[] holdout = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    double threshold = OperatingPoint.of(holdout, holdout, 0.1, 0.95).threshold();
    OperatingPoint other = OperatingPoint.of(new double[] {50, 60}, holdout, 0.1, 0.95);
    assertThat(other.threshold()).isEqualTo(threshold);
    // The efficacy of an attack needs such a threshold, and the shares of retrained models.
    AttackEfficacy found =
        AttackEfficacy.of(new double[] {50, 60}, List.of(new double[] {0, 60}), threshold);
    assertThat(found.candidate()).isZero();
    assertThat(found.expected()).isEqualTo(0.5);
  }
}
