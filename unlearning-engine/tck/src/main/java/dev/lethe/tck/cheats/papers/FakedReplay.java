// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.papers;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Scene;

/** Says that the original was rolled back and replayed, and hands it in as it is. */
public record FakedReplay() implements Cheat {

  @Override
  public String name() {
    return "replay faked";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    return Exhibit.of(scene, scene.original());
  }
}
