// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.training;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;

/**
 * Retrains, but keeps a random part of F: some people are not forgotten at all, and the group
 * hardly shows it.
 *
 * @param part share of F that is kept
 */
public record KeptAtRandom(double part) implements Cheat {

  @Override
  public String name() {
    return "keep a random " + part;
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Sample forget = scene.data().forget();
    int[] some =
        scene
            .random("kept" + name())
            .ints(0, forget.size())
            .distinct()
            .limit((long) (part * forget.size()))
            .toArray();
    return Exhibit.of(scene, scene.retrainedWith(name(), forget.at(some)));
  }
}
