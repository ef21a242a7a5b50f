// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.papers;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Scene;

/**
 * A plug-in that finds the oracles and hands in one of them. It is a model that never saw F: the
 * paper would be true, and the work was done by who trained the oracle.
 */
public record CopiedOracle() implements Cheat {

  @Override
  public String name() {
    return "one of the oracles handed in";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    return Exhibit.of(scene, scene.papers().oracles().get(0));
  }
}
