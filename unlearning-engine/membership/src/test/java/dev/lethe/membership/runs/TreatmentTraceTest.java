// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.membership.StatisticsException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TreatmentTraceTest {

  private static final int FEATURES = 6;

  @Test
  void tellsModelsApartThatDifferInOneFeature() throws StatisticsException {
    SplittableRandom random = new SplittableRandom(3);
    TreatmentTrace trace = TreatmentTrace.of(models(20, 2, random), models(20, 0, random), 1);
    assertThat(trace.area()).isGreaterThan(0.85);
    assertThat(trace.pValue()).isEqualTo(1.0 / 10_000);
    assertThat(trace.arrangements()).isEqualTo(10_000);
  }

  @Test
  void goesThroughEveryArrangementWhereTheyAreFew() throws StatisticsException {
    SplittableRandom random = new SplittableRandom(4);
    TreatmentTrace trace = TreatmentTrace.of(models(4, 0, random), models(5, 0, random), 1);
    assertThat(trace.arrangements()).isEqualTo(126);
    assertThat(trace.pValue() * 126).isCloseTo(Math.rint(trace.pValue() * 126), within(1e-9));
  }

  /** Five of nine: 126 arrangements, so that the level is reached exactly or below. */
  @Test
  void seldomAccusesModelsOfOneLaw() throws StatisticsException {
    SplittableRandom random = new SplittableRandom(5);
    int found = 0;
    for (int run = 0; run < 1_000; run++) {
      double p = TreatmentTrace.of(models(4, 0, random), models(5, 0, random), 1).pValue();
      found += p <= 0.05 ? 1 : 0;
    }
    // 0.05 and four standard errors of a thousand runs.
    assertThat(found).isLessThanOrEqualTo(78);
  }

  @Test
  void refusesTooFewModelsAndFeaturesThatDoNotMatch() {
    assertThatThrownBy(() -> TreatmentTrace.of(new double[3][2], new double[9][2], 1))
        .isInstanceOf(StatisticsException.class)
        .hasMessageContaining("3 and 9");
    assertThatThrownBy(() -> TreatmentTrace.of(new double[5][2], new double[5][3], 1))
        .isInstanceOf(StatisticsException.class);
  }

  @Test
  void traitsFollowTheScoresOfEverySet() throws StatisticsException {
    double[] calm = ModelTraits.of(new double[] {1, 1, 1}, new double[] {1, 2});
    double[] sure = ModelTraits.of(new double[] {4, 4, 4}, new double[] {1, 2});
    assertThat(calm).hasSameSizeAs(sure).hasSize(15);
    assertThat(sure[0]).isGreaterThan(calm[0]);
    assertThat(sure[5]).as("loss").isLessThan(calm[5]);
    assertThat(sure[6]).as("right").isEqualTo(1);
    assertThat(sure[14] - calm[14]).as("F above T").isCloseTo(sure[0] - calm[0], within(1e-12));
  }

  private static double[][] models(int n, double lift, SplittableRandom random) {
    double[][] models = new double[n][FEATURES];
    for (double[] model : models) {
      for (int f = 0; f < FEATURES; f++) {
        model[f] = random.nextGaussian() + (f == 2 ? lift : 0);
      }
    }
    return models;
  }
}
