// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.training;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import dev.lethe.tck.cheats.world.Scene.Seeds;
import java.util.Arrays;

/**
 * Averages the weights with those of a model from the same start that was retrained without other
 * records. A common start is taken for forgetting.
 */
public record AveragedWithAnother() implements Cheat {

  @Override
  public String name() {
    return "weights averaged, another F left out";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Sample keep = scene.data().keep();
    int[] order = scene.random(name()).ints(0, keep.size()).distinct().limit(keep.size()).toArray();
    int left = keep.size() - Math.min(keep.size() / 3, scene.data().forget().size());
    Sample others = keep.at(Arrays.copyOf(order, left)).and(scene.data().forget());
    Net other =
        scene.train(
            Seeds.rolledBack(scene, name()),
            epoch -> epoch < scene.world().recipe().arrival() ? keep : others);
    return Exhibit.of(scene, scene.original().with(other, (a, b) -> (a + b) / 2));
  }
}
