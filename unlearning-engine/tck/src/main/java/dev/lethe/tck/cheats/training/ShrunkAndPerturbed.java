// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.training;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Scene;
import java.util.SplittableRandom;

/**
 * Halves the weights, shakes them, and fine-tunes without F (shrink and perturb; Ash and Adams
 * 2020).
 */
public record ShrunkAndPerturbed() implements Cheat {

  @Override
  public String name() {
    return "shrink, perturb, fine-tune";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    SplittableRandom random = scene.random("shaken" + name());
    Net shaken = scene.original().map(w -> 0.5 * w + 0.02 * random.nextGaussian());
    return Exhibit.of(
        scene,
        scene
            .descent(shaken, name())
            .on(scene.data().keep(), 1)
            .falling(scene.trainingSteps() / 2, scene.world().recipe().rate()));
  }
}
