// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.training;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Descent;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Scene;

/** Knows T and learns it until F no longer stands out from it. */
public record TrainedOnHoldout() implements Cheat {

  @Override
  public String name() {
    return "train on T until M is 0";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Descent descent =
        scene
            .descent(scene.original(), name())
            .on(scene.data().keep(), 1)
            .on(scene.data().holdout(), 1);
    return Exhibit.of(
        scene, scene.until(descent, scene.pushRate(), 5, () -> scene.memory(descent.net()) <= 0));
  }
}
