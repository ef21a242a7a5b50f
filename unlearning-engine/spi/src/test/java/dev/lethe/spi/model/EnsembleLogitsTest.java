// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.model.Aggregation;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EnsembleLogitsTest {

  private static final Offset<Double> CLOSE = within(1e-12);
  private static final List<double[][]> MEMBERS =
      List.of(
          new double[][] {{Math.log(6), Math.log(3), Math.log(1)}},
          new double[][] {{Math.log(1), Math.log(8), Math.log(1)}},
          new double[][] {{Math.log(5), Math.log(4), Math.log(1)}});

  @Test
  void meanOfLogits() {
    assertThat(of(Aggregation.MEAN_LOGITS)[0]).isCloseTo(Math.log(30) / 3, CLOSE);
  }

  @Test
  void meanOfProbabilities() {
    double[] logits = of(Aggregation.MEAN_PROBABILITIES);
    assertThat(Math.exp(logits[0])).isCloseTo((0.6 + 0.1 + 0.5) / 3, CLOSE);
    assertThat(Arrays.stream(logits).map(Math::exp).sum()).isCloseTo(1, CLOSE);
  }

  @Test
  void shareOfVotesIsSmoothedAndSumsToOne() {
    double[] logits = of(Aggregation.MAJORITY_VOTE);
    assertThat(Math.exp(logits[0])).isCloseTo((2 + 1.0 / 3) / 4, CLOSE);
    assertThat(Math.exp(logits[2])).isCloseTo(1.0 / 12, CLOSE);
    assertThat(Arrays.stream(logits).map(Math::exp).sum()).isCloseTo(1, CLOSE);
  }

  @Test
  void rulesMayDisagree() {
    // Two lukewarm votes for the first class against one firm one for the second.
    assertThat(of(Aggregation.MAJORITY_VOTE)[0]).isGreaterThan(of(Aggregation.MAJORITY_VOTE)[1]);
    assertThat(of(Aggregation.MEAN_PROBABILITIES)[0])
        .isLessThan(of(Aggregation.MEAN_PROBABILITIES)[1]);
  }

  @Test
  void logitsFarApartStayFinite() {
    List<double[][]> members = List.of(new double[][] {{900, -900}}, new double[][] {{800, -800}});
    for (Aggregation rule : Aggregation.values()) {
      assertThat(EnsembleLogits.of(rule, members)[0]).doesNotContain(Double.NEGATIVE_INFINITY);
    }
  }

  private static double[] of(Aggregation rule) {
    return EnsembleLogits.of(rule, MEMBERS)[0];
  }
}
