// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.papers;

import dev.lethe.tck.cheats.answer.OriginalMixed;
import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Scene;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Trains more oracles than it shows, and shows the dozen with the highest memory scores beside a
 * model that answers by a quarter from the original.
 */
public record PickedOracles() implements Cheat {

  @Override
  public String name() {
    return "oracles picked from many";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    List<Net> picked = new ArrayList<>(scene.papers().oracles());
    picked.sort(Comparator.comparingDouble(oracle -> -scene.memory(oracle)));
    return new OriginalMixed(0.25).exhibit(scene).besideOracles(picked.subList(0, 12));
  }
}
