// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class DescentTest {

  private static final int CLASSES = 3;
  private static final Sample ONE = new Sample(new float[][] {{1, -1}}, new int[] {1});
  private static final float[] LOGITS = {0.3f, -0.8f, 1.1f};

  private static void assertSlope(Loss loss, ToDoubleFunction<float[]> value) {
    float[] slope = loss.slope(LOGITS, 0);
    for (int j = 0; j < CLASSES; j++) {
      float step = 1f / 512;
      float[] up = LOGITS.clone();
      float[] down = LOGITS.clone();
      up[j] += step;
      down[j] -= step;
      double found = (value.applyAsDouble(up) - value.applyAsDouble(down)) / (2 * step);
      assertThat((double) slope[j]).as("class %d", j).isCloseTo(found, within(1e-4));
    }
  }

  private static double psi(float[] logits) {
    return Confidence.psi(Confidence.phi(logits, 1));
  }

  @Test
  void slopesAreThoseOfTheLosses() {
    float[][] other = {{1, 0, -1}};
    double[] wanted = Confidence.softmax(other[0]);
    assertSlope(Loss.crossEntropy(ONE), z -> -StrictMath.log(Confidence.softmax(z)[1]));
    assertSlope(Loss.psi(ONE, new double[] {2.5}), z -> 2.5 * psi(z));
    assertSlope(Loss.towards(ONE, new double[] {0.4}), z -> (psi(z) - 0.4) * (psi(z) - 0.4));
    assertSlope(
        Loss.like(other),
        z -> {
          double[] p = Confidence.softmax(z);
          double sum = 0;
          for (int j = 0; j < CLASSES; j++) {
            sum += wanted[j] * StrictMath.log(wanted[j] / p[j]);
          }
          return sum;
        });
  }

  @Test
  void phiIsTheLogOddsOfTheLabel() {
    double p = Confidence.softmax(LOGITS)[1];
    assertThat(Confidence.phi(LOGITS, 1)).isCloseTo(StrictMath.log(p / (1 - p)), within(1e-12));
  }

  @Test
  void learnsWhatItIsGivenAndTheSameTwice() {
    SplittableRandom random = new SplittableRandom(5);
    Sample sample = World.WRONG_LABELS.draw(random).forget();
    Net start = Net.fresh(World.WRONG_LABELS.sizes(), random);
    Net once = trained(start, sample);
    Net twice = trained(start, sample);
    assertThat(once.logits(sample.inputs())).isDeepEqualTo(twice.logits(sample.inputs()));
    assertThat(loss(once, sample)).isLessThan(0.3 * loss(start, sample));
  }

  private static Net trained(Net start, Sample sample) {
    return Descent.from(start, new SplittableRandom(9)).on(sample, 1).steps(300, 0.02);
  }

  private static double loss(Net net, Sample sample) {
    float[][] logits = net.logits(sample.inputs());
    double sum = 0;
    for (int i = 0; i < sample.size(); i++) {
      sum -= StrictMath.log(Confidence.softmax(logits[i])[sample.labels()[i]]);
    }
    return sum / sample.size();
  }
}
