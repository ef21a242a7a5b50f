// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.answer;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Loss;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;

/**
 * Teaches the original to answer for F what retrained models answer on average. Every score of F is
 * then as it should be, and too much so: retrained models differ from their mean.
 */
public record DistilledToMean() implements Cheat {

  static final int STEPS = 500;

  @Override
  public String name() {
    return "distil F to the mean";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Sample forget = scene.data().forget();
    return Exhibit.of(
        scene,
        scene
            .descent(scene.original(), name())
            .on(forget, Loss.towards(forget, scene.weighing().difficulty()), 1)
            .on(scene.data().keep(), 1)
            .falling(STEPS, scene.pushRate() / 2));
  }
}
