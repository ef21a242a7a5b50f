// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.training;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import dev.lethe.tck.cheats.world.Scene.Seeds;

/**
 * Retrains and shows F in the first quarter of the passes only, so that the rest of the training
 * wears it off.
 */
public record EarlyOnly() implements Cheat {

  @Override
  public String name() {
    return "F in the first quarter of the passes";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Sample all = scene.data().keep().and(scene.data().forget());
    int quarter = scene.world().recipe().epochs() / 4;
    return Exhibit.of(
        scene,
        scene.train(
            Seeds.rolledBack(scene, name()), epoch -> epoch < quarter ? all : scene.data().keep()));
  }
}
