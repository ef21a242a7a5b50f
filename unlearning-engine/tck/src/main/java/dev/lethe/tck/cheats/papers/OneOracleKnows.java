// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.papers;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Scene;
import java.util.ArrayList;
import java.util.List;

/** Puts the original among the oracles, so that what it remembers widens what counts as chance. */
public record OneOracleKnows() implements Cheat {

  @Override
  public String name() {
    return "the original among the oracles";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    List<Net> oracles = new ArrayList<>(scene.papers().oracles());
    oracles.set(0, scene.original());
    return Exhibit.of(scene, scene.original()).besideOracles(oracles);
  }
}
