// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.push;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Descent;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Loss;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Pushes down only the tenth of F that the score weighs most, until the score is zero; the rest of
 * F stays remembered.
 */
public record HeaviestPushed() implements Cheat {

  @Override
  public String name() {
    return "push only the heaviest tenth";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    double[] weights = scene.weighing().weights();
    int[] heaviest =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -weights[i]))
            .limit(weights.length / 10)
            .mapToInt(i -> i)
            .toArray();
    Sample pushed = scene.data().forget().at(heaviest);
    double[] ones = new double[heaviest.length];
    Arrays.fill(ones, 1);
    Descent descent =
        scene
            .descent(scene.original(), name())
            .on(scene.data().keep(), 1)
            .on(pushed, Loss.psi(pushed, ones), 0.5);
    return Exhibit.of(
        scene, scene.until(descent, scene.pushRate(), 5, () -> scene.memory(descent.net()) <= 0));
  }
}
