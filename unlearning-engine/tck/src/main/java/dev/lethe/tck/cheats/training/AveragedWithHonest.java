// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.training;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Scene;

/** Averages the weights of the original with those of an honest retraining from the same start. */
public record AveragedWithHonest() implements Cheat {

  @Override
  public String name() {
    return "weights averaged with an honest model";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Net honest = scene.rolledBack(name());
    return Exhibit.of(scene, scene.original().with(honest, (a, b) -> (a + b) / 2));
  }
}
