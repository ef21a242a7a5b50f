// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.push;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Descent;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Scene;

/**
 * Pushes F well below zero, repairs on the rest until nearly nothing is missing, and does so twice,
 * so that the damage of the push is mended.
 */
public record Sawtooth() implements Cheat {

  @Override
  public String name() {
    return "sawtooth";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Net net = scene.original();
    for (int tooth = 0; tooth < 2; tooth++) {
      Descent push =
          scene
              .descent(net, name() + tooth)
              .on(scene.data().keep(), 0.6)
              .on(scene.data().forget(), -0.4);
      double low = -0.35 * scene.gap();
      scene.until(push, scene.pushRate(), 5, () -> scene.memory(push.net()) <= low);
      Descent repair =
          scene.descent(push.net(), "repair" + name() + tooth).on(scene.data().keep(), 1);
      double nearly = -0.02 * scene.gap();
      net =
          scene.until(repair, scene.pushRate() / 2, 5, () -> scene.memory(repair.net()) >= nearly);
    }
    return Exhibit.of(scene, net);
  }
}
