// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.network.ArrayRecords;
import dev.lethe.methods.network.NetworkWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against softmax regression written out as loops. */
class SsdTest {

  private static final int WIDTH = 3;
  private static final ArrayRecords ALL = ArrayRecords.clouds(0, 60, WIDTH, 2, 1);
  private static final ArrayRecords FORGET = ALL.part(0, 15);
  private static final ArrayRecords RETAIN = ALL.part(15, 60);

  @Test
  void dampensExactlyTheWeightsThatMatterMoreToTheForgottenRecords() throws Exception {
    NetworkWorld world =
        new NetworkWorld(
            new Recipe(new Architecture.Linear(), List.of(WIDTH), 2, new Descent(5, 8, 0.5, 0, 0)),
            ALL,
            RETAIN,
            FORGET);
    double[] before = world.vector(world.original());

    double[] after =
        world.vector(world.unlearned(new Ssd(), Map.of("selection", 1.05, "dampening", 0.8)));

    double[] forget = fisher(before, FORGET);
    double[] retain = fisher(before, RETAIN);
    int dampened = 0;
    for (int i = 0; i < before.length; i++) {
      boolean chosen = forget[i] > 1.05 * retain[i];
      double factor = chosen ? Math.min(1, 0.8 * retain[i] / forget[i]) : 1;
      assertThat(after[i]).isCloseTo(factor * before[i], within(1e-5));
      dampened += chosen ? 1 : 0;
    }
    assertThat(dampened).isBetween(1, before.length - 1);
  }

  private static double[] fisher(double[] weights, ArrayRecords records) {
    double[] fisher = new double[weights.length];
    for (int i = 0; i < records.size(); i++) {
      float[] x = records.features()[i];
      double[] logits = new double[2];
      for (int c = 0; c < 2; c++) {
        logits[c] = weights[2 * WIDTH + c];
        for (int j = 0; j < WIDTH; j++) {
          logits[c] += weights[c * WIDTH + j] * x[j];
        }
      }
      double one = 1 / (1 + Math.exp(logits[0] - logits[1]));
      double delta = records.labels()[i] == 1 ? 1 - one : one;
      for (int c = 0; c < 2; c++) {
        fisher[2 * WIDTH + c] += delta * delta / records.size();
        for (int j = 0; j < WIDTH; j++) {
          fisher[c * WIDTH + j] += delta * delta * x[j] * x[j] / records.size();
        }
      }
    }
    return fisher;
  }
}
