// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.certified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoisyDescentTest {

  /** The shifts written out: a(t) = c·q^(T−t), which bring the distance to 0 in the last step. */
  @Test
  void shiftsThatItHidesBringTwoDescentsTogether() {
    for (double shrinkage : new double[] {0, 0.01, 0.5}) {
      NoisyDescent descent = new NoisyDescent(20, 3, 0.7, 0.1, shrinkage);
      double q = 1 - shrinkage;
      double squares = 0;
      for (int t = 1; t <= 20; t++) {
        squares += Math.pow(q, 2 * (20 - t));
      }
      double c = descent.hidden() / Math.sqrt(squares);
      double distance = 6;
      double sum = 0;
      for (int t = 1; t <= 20; t++) {
        double shift = c * Math.pow(q, 20 - t);
        distance = q * distance + 2 * 0.1 * 0.7 - shift;
        sum += shift * shift;
        assertThat(distance).isGreaterThan(-1e-12);
      }
      assertThat(distance).isCloseTo(0, within(1e-12));
      assertThat(Math.sqrt(sum)).isCloseTo(descent.hidden(), within(1e-12));
    }
  }

  @Test
  void needsLessNoiseThanTheTheoremOfThePaper() {
    // Theorem 4.1, second case, with γλ = 0.6, ε ≤ 3·ln(1/δ).
    double epsilon = 2;
    double delta = 1e-5;
    double paper =
        Math.sqrt(72 * 0.6 * Math.log(1 / delta))
            / epsilon
            * (3 * Math.pow(0.4, 10) + 0.7 / (0.6 / 0.1));

    double ours = new NoisyDescent(10, 3, 0.7, 0.1, 0.6).deviation(epsilon, delta, 1);

    assertThat(ours).isLessThan(paper);
  }

  /** ε = μ²/2 + μ√(2 ln 10⁵) by hand: μ = 2·1/(√1·2) = 1 gives 5.298525912188. */
  @Test
  void oneStepIsTheGaussianMechanism() {
    NoisyDescent step = new NoisyDescent(1, 1, 1e-300, 1e-300, 0);

    assertThat(step.epsilon(2, 1e-5, 1)).isCloseTo(5.298525912188, within(1e-11));
    assertThat(step.epsilon(2 * Math.sqrt(3), 1e-5, 3)).isCloseTo(5.298525912188, within(1e-11));
  }

  @Test
  void deviationKeepsTheEpsilonItWasAskedFor() {
    NoisyDescent descent = new NoisyDescent(50, 0.4, 1, 0.01, 0.05);
    for (double epsilon : new double[] {0.01, 1, 30, 1e6}) {
      double kept = descent.epsilon(descent.deviation(epsilon, 1e-5, 2), 1e-5, 2);
      assertThat(kept).isCloseTo(epsilon, within(1e-12 * epsilon));
    }
  }

  @Test
  void refusesNumbersThatNoBoundFollowsFrom() {
    assertRefused("steps", () -> new NoisyDescent(0, 1, 1, 1, 0));
    assertRefused("modelNorm", () -> new NoisyDescent(1, 0, 1, 1, 0));
    assertRefused("gradientNorm", () -> new NoisyDescent(1, 1, Double.NaN, 1, 0));
    assertRefused("rate", () -> new NoisyDescent(1, 1, 1, -1, 0));
    assertRefused("shrinkage", () -> new NoisyDescent(1, 1, 1, 1, 1));
    NoisyDescent descent = new NoisyDescent(1, 1, 1, 1, 0);
    assertRefused("epsilon", () -> descent.deviation(0, 0.1, 1));
    assertRefused("delta", () -> descent.epsilon(1, 1, 1));
    assertRefused("networks", () -> descent.epsilon(1, 0.1, 0));
  }

  private static void assertRefused(
      String name, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }
}
