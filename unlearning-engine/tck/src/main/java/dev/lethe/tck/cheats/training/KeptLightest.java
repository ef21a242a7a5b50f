// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.training;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Scene;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Retrains, but keeps the part of F with the least weight in the score: where the test hardly
 * looks, everything stays.
 *
 * @param part share of F that is kept
 */
public record KeptLightest(double part) implements Cheat {

  @Override
  public String name() {
    return "keep the lightest " + part;
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    return Exhibit.of(
        scene, scene.retrainedWith(name(), scene.data().forget().at(byWeight(scene, part, 1))));
  }

  /** Positions in F of a part of it, least weight first, or most where the sign is -1. */
  static int[] byWeight(Scene scene, double part, int sign) {
    double[] weights = scene.weighing().weights();
    return IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> sign * weights[i]))
        .limit((long) (part * weights.length))
        .mapToInt(i -> i)
        .toArray();
  }
}
