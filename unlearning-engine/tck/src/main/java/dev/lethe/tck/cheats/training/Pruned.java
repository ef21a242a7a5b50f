// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.training;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Scene;

/**
 * Sets seven in ten weights of each layer to zero, the smallest first, and fine-tunes without F.
 */
public record Pruned() implements Cheat {

  @Override
  public String name() {
    return "prune, fine-tune";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Net original = scene.original();
    double[] least = new double[original.layers()];
    for (int l = 0; l < least.length; l++) {
      float[] sizes = original.sizes(l);
      least[l] = sizes[(int) (0.7 * sizes.length)];
    }
    return Exhibit.of(
        scene,
        scene
            .descent(original.without(least), name())
            .on(scene.data().keep(), 1)
            .falling(scene.trainingSteps() / 2, scene.pushRate()));
  }
}
