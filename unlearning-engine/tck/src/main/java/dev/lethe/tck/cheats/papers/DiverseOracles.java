// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.papers;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Shakes the weights of each oracle by an amount of its own, so that they differ from one another
 * more than retrained models do, and puts a model forward that kept a fifth of F.
 */
public record DiverseOracles() implements Cheat {

  @Override
  public String name() {
    return "oracles too diverse";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    List<Net> diverse = new ArrayList<>();
    for (int k = 0; k < scene.papers().oracles().size(); k++) {
      SplittableRandom random = scene.random(name() + k);
      double size = 0.15 * random.nextDouble();
      Net shaken = scene.papers().oracles().get(k).map(w -> w + size * random.nextGaussian());
      diverse.add(
          scene
              .descent(shaken, "mended" + k)
              .on(scene.data().keep(), 1)
              .falling(40, scene.pushRate()));
    }
    Sample forget = scene.data().forget();
    Sample fifth = forget.at(IntStream.range(0, forget.size() / 5).toArray());
    return Exhibit.of(scene, scene.retrainedWith(name(), fifth)).besideOracles(diverse);
  }
}
