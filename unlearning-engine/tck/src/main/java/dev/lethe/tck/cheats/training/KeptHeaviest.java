// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.training;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Scene;

/**
 * Retrains, but keeps the part of F with the most weight: the few records that a model can really
 * remember.
 *
 * @param part share of F that is kept
 */
public record KeptHeaviest(double part) implements Cheat {

  @Override
  public String name() {
    return "keep the heaviest " + part;
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    int[] heaviest = KeptLightest.byWeight(scene, part, -1);
    return Exhibit.of(scene, scene.retrainedWith(name(), scene.data().forget().at(heaviest)));
  }
}
