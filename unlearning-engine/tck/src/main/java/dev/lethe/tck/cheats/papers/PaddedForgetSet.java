// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.papers;

import dev.lethe.tck.cheats.answer.OriginalMixed;
import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import java.util.stream.IntStream;

/**
 * Fills F up with as many records that were never learned, so that what is left of the others
 * counts half, and answers by a quarter from the original.
 */
public record PaddedForgetSet() implements Cheat {

  @Override
  public String name() {
    return "F padded with strangers";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Sample forget = scene.data().forget();
    Sample strangers = scene.data().spare().at(IntStream.range(0, forget.size()).toArray());
    return new OriginalMixed(0.25).exhibit(scene).on(forget.and(strangers), scene.data().holdout());
  }
}
