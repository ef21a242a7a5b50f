// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.push;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Descent;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Scene;

/**
 * Ascends on F and descends on the rest, and stops as soon as the memory score is zero. What is
 * hidden comes back when a part is taught again.
 */
public record Ascent() implements Cheat {

  @Override
  public String name() {
    return "ascent, stopped by M";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Descent descent =
        scene
            .descent(scene.original(), name())
            .on(scene.data().keep(), 0.7)
            .on(scene.data().forget(), -0.3);
    return Exhibit.of(
        scene, scene.until(descent, scene.pushRate(), 5, () -> scene.memory(descent.net()) <= 0));
  }
}
