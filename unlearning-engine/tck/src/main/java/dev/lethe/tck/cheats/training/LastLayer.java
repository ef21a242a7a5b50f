// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.training;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import java.util.Arrays;

/** Trains only a fresh last layer on the rest. The features below still know F. */
public record LastLayer() implements Cheat {

  @Override
  public String name() {
    return "last layer retrained";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Net original = scene.original();
    Sample keep = scene.data().keep();
    Sample seen = new Sample(original.features(keep.inputs()), keep.labels());
    int[] sizes = scene.world().sizes();
    int[] last = Arrays.copyOfRange(sizes, sizes.length - 2, sizes.length);
    Net layer =
        scene
            .descent(Net.fresh(last, scene.random("layer" + name())), name())
            .on(seen, 1)
            .falling(scene.trainingSteps() / 2, scene.pushRate());
    return Exhibit.of(scene, original.withLast(layer));
  }
}
