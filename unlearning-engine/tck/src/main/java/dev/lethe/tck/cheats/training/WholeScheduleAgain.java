// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.training;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Scene;

/**
 * Trains the original through the whole schedule once more, without F: a long fine-tuning under the
 * name of a retraining.
 */
public record WholeScheduleAgain() implements Cheat {

  @Override
  public String name() {
    return "the whole schedule again";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    return Exhibit.of(
        scene,
        scene
            .descent(scene.original(), name())
            .on(scene.data().keep(), 1)
            .falling(scene.trainingSteps(), scene.world().recipe().rate()));
  }
}
