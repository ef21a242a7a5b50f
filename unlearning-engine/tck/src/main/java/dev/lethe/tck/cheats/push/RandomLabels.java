// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.push;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;

/**
 * Teaches the original random labels for F beside the true ones for the rest: F is drowned, not
 * forgotten.
 */
public record RandomLabels() implements Cheat {

  @Override
  public String name() {
    return "random labels";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Sample forget =
        scene.data().forget().relabelled(scene.world().classes(), scene.random("labels" + name()));
    return Exhibit.of(
        scene,
        scene
            .descent(scene.original(), name())
            .on(scene.data().keep(), 1)
            .on(forget, 1)
            .steps(scene.trainingSteps() / 4, scene.pushRate()));
  }
}
