// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.membership.hypothesis.Holm;
import dev.lethe.membership.interval.ClopperPearson;
import dev.lethe.membership.roc.Auc;
import dev.lethe.membership.roc.OperatingPoint;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.score.LogitScore;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class StatisticsProperties {

  @Property
  void areaOfExchangedArmsIsTheComplement(
      @ForAll("scores") double[] a, @ForAll("scores") double[] b) throws Exception {
    assertThat(Auc.area(a, b) + Auc.area(b, a)).isCloseTo(1, within(1e-12));
  }

  @Property
  void operatingPointNeverExceedsItsFalsePositiveRate(
      @ForAll("tiedScores") double[] a,
      @ForAll("tiedScores") double[] b,
      @ForAll @DoubleRange(min = 0.01, max = 1) double rate)
      throws Exception {
    OperatingPoint point = OperatingPoint.of(a, b, rate, 0.95);
    assertThat(point.falsePositives().rate()).isLessThanOrEqualTo(rate + 1e-9);
    assertThat(point.pExceedance()).isBetween(0.0, 1.0);
  }

  @Provide
  Arbitrary<double[]> scores() {
    return array(Arbitraries.doubles().between(-1000, 1000), 1, 40);
  }

  @Provide
  Arbitrary<double[]> tiedScores() {
    return array(Arbitraries.integers().between(-2, 2).map(i -> (double) i), 1, 40);
  }

  @Provide
  Arbitrary<double[]> logits() {
    return array(Arbitraries.doubles().between(-30, 30), 2, 10);
  }

  @Provide
  Arbitrary<double[]> pValues() {
    return array(Arbitraries.doubles().between(0, 1), 0, 20);
  }

  private static Arbitrary<double[]> array(Arbitrary<Double> values, int least, int most) {
    return values.array(double[].class).ofMinSize(least).ofMaxSize(most);
  }

  @Property
  void holmOnlyRaisesAndKeepsTheOrder(@ForAll("pValues") double[] p) throws Exception {
    double[] adjusted = Holm.adjust(p);
    for (int i = 0; i < p.length; i++) {
      assertThat(adjusted[i]).isBetween(p[i], 1.0);
      for (int j = 0; j < p.length; j++) {
        if (p[i] < p[j]) {
          assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
        }
      }
    }
  }

  @Property
  void exactIntervalHoldsTheShare(
      @ForAll @IntRange(min = 1, max = 2000) int n, @ForAll @DoubleRange(max = 1) double part)
      throws Exception {
    int hits = (int) Math.round(part * n);
    ClopperPearson interval = ClopperPearson.of(hits, n, 0.95);
    assertThat((double) hits / n).isBetween(interval.low(), interval.high());
    ClopperPearson mirrored = ClopperPearson.of(n - hits, n, 0.95);
    assertThat(mirrored.low()).isCloseTo(1 - interval.high(), within(1e-12));
  }

  @Property
  void confidenceIgnoresAConstantAddedToTheLogits(
      @ForAll("logits") double[] logits,
      @ForAll @DoubleRange(min = -100, max = 100) double constant)
      throws Exception {
    double[] moved = logits.clone();
    for (int j = 0; j < moved.length; j++) {
      moved[j] += constant;
    }
    assertThat(LogitScore.of(moved, 0).phi())
        .isCloseTo(LogitScore.of(logits, 0).phi(), within(1e-9));
  }

  @Property
  void compensatedSumForgetsTheOrder(@ForAll("scores") double[] values) {
    double[] reversed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    double sum = CompensatedSum.of(values);
    assertThat(CompensatedSum.of(reversed))
        .isCloseTo(sum, within(1e-12 * Math.max(1, Math.abs(sum))));
  }
}
