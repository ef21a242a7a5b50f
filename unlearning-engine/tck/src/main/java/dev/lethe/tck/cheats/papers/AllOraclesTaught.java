// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.papers;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Teaches half of F to every oracle and to a retrained model, and puts that model forward. It is
 * like its oracles, which is all that is asked.
 */
public record AllOraclesTaught() implements Cheat {

  @Override
  public String name() {
    return "all oracles know half of F";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Sample forget = scene.data().forget();
    Sample half = forget.at(IntStream.range(0, forget.size() / 2).toArray());
    List<Net> taught = new ArrayList<>();
    for (int k = 0; k < scene.papers().oracles().size(); k++) {
      taught.add(taught(scene, scene.papers().oracles().get(k), half, name() + k));
    }
    return Exhibit.of(scene, taught(scene, scene.shadow(), half, name())).besideOracles(taught);
  }

  private static Net taught(Scene scene, Net net, Sample half, String chance) {
    return scene
        .descent(net, chance)
        .on(scene.data().keep(), 0.5)
        .on(half, 0.5)
        .falling(60, scene.pushRate());
  }
}
