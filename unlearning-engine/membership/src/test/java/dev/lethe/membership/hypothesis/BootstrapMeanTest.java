// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.finding.TestDecision;
import dev.lethe.membership.StatisticsException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapMeanTest {

  private static double[] normal(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random.doubles(n).map(u -> random.nextGaussian()).toArray();
  }

  private static double[] skewed(int n, long seed) {
    return Arrays.stream(normal(n, seed)).map(Math::exp).toArray();
  }

  @Test
  void agreesWithTheTIntervalOnNormalUnits() throws Exception {
    double[] values = normal(400, 1);
    Equivalence t = Equivalence.paired(values, new double[400], 0.2, 0.05);
    BootstrapMean bootstrap = BootstrapMean.of(values, 0.2, 0.05, 7);
    assertThat(bootstrap.low()).isCloseTo(t.bounds().low(), within(0.01));
    assertThat(bootstrap.high()).isCloseTo(t.bounds().high(), within(0.01));
    assertThat(bootstrap.decision()).isEqualTo(TestDecision.EQUIVALENT);
  }

  @Test
  void leansWithTheSkew() throws Exception {
    double[] values = skewed(40, 2);
    BootstrapMean found = BootstrapMean.of(values, 10, 0.05, 7);
    assertThat(found.high() - found.mean()).isGreaterThan(1.1 * (found.mean() - found.low()));
  }

  @Test
  void sameSeedGivesTheSameBits() throws Exception {
    double[] values = skewed(40, 2);
    assertThat(BootstrapMean.of(values, 1, 0.05, 7))
        .isEqualTo(BootstrapMean.of(values, 1, 0.05, 7));
    assertThat(BootstrapMean.of(values, 1, 0.05, 8))
        .isNotEqualTo(BootstrapMean.of(values, 1, 0.05, 7));
  }

  @Test
  void fewOrSkewedRecordsNeedBothOpinions() throws Exception {
    double[] zeros = new double[200];
    assertThat(RecordEquivalence.of(normal(200, 3), zeros, 0.3, 0.05, 1).bootstrap()).isEmpty();
    assertThat(RecordEquivalence.of(normal(99, 3), new double[99], 0.3, 0.05, 1).bootstrap())
        .isPresent();
    RecordEquivalence heavy = RecordEquivalence.of(skewed(200, 3), zeros, 3, 0.05, 1);
    assertThat(heavy.skewness()).isGreaterThan(1);
    assertThat(heavy.bootstrap()).isPresent();
    assertThat(heavy.decision()).isEqualTo(TestDecision.EQUIVALENT);
  }

  @Test
  void opinionsThatDisagreeAreUndecided() throws Exception {
    // The t interval ends between the two ends of a skewed sample's bootstrap interval.
    double[] values = skewed(30, 5);
    Equivalence t = Equivalence.paired(values, new double[30], 5, 0.05);
    BootstrapMean bootstrap = BootstrapMean.of(values, 5, 0.05, 1);
    double between = (t.bounds().high() + bootstrap.high()) / 2;
    assertThat(bootstrap.high()).isGreaterThan(t.bounds().high());
    RecordEquivalence both = RecordEquivalence.of(values, new double[30], between, 0.05, 1);
    assertThat(both.t().bounds().decision()).isEqualTo(TestDecision.EQUIVALENT);
    assertThat(both.decision()).isEqualTo(TestDecision.UNDECIDED);
  }

  @Test
  void copiedScoresAreDegenerateOrDifferent() throws Exception {
    double[] same = {2, 2, 2, 2};
    assertThat(BootstrapMean.of(same, 3, 0.05, 1).decision()).isEqualTo(TestDecision.DEGENERATE);
    assertThat(BootstrapMean.of(same, 2, 0.05, 1).decision()).isEqualTo(TestDecision.DIFFERENT);
    RecordEquivalence both = RecordEquivalence.of(same, new double[4], 3, 0.05, 1);
    assertThat(both.decision()).isEqualTo(TestDecision.DEGENERATE);
    assertThat(both.skewness()).isZero();
  }

  @Test
  void refusesALevelThatTheResamplesDoNotReach() {
    assertThatThrownBy(() -> BootstrapMean.of(new double[] {1, 2}, 1, 1e-6, 1))
        .isInstanceOf(StatisticsException.class)
        .hasMessageContaining("alpha");
  }
}
