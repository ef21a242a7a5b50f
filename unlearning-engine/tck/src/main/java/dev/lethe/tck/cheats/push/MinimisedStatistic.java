// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.push;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Descent;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Loss;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import java.util.Arrays;

/**
 * Descends on the public statistic itself, weights and alignment included, and holds every other
 * record where the original has it, until the score is zero.
 */
public record MinimisedStatistic() implements Cheat {

  @Override
  public String name() {
    return "minimise M itself";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Sample forget = scene.data().forget();
    Sample holdout = scene.data().holdout();
    double[] onForget =
        Arrays.stream(scene.weighing().weights()).map(w -> w * forget.size()).toArray();
    double[] onHoldout =
        Arrays.stream(scene.weighing().holdoutSlope()).map(w -> w * holdout.size()).toArray();
    float[][] before = scene.original().logits(scene.data().keep().inputs());
    Descent descent =
        scene
            .descent(scene.original(), name())
            .on(forget, Loss.psi(forget, onForget), 1)
            .on(holdout, Loss.psi(holdout, onHoldout), 1)
            .on(scene.data().keep(), Loss.like(before), 4);
    return Exhibit.of(
        scene,
        scene.until(descent, scene.pushRate() / 2, 2, () -> scene.memory(descent.net()) <= 0));
  }
}
