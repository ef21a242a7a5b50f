// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.papers;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Scene;

/**
 * Serves the original and hands in all scores of a model that was retrained, the relearned ones
 * too. No score is untrue of that model; it is not the one in use.
 */
public record SwappedScores() implements Cheat {

  @Override
  public String name() {
    return "scores of another model";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    return Exhibit.of(scene, scene.shadow());
  }
}
