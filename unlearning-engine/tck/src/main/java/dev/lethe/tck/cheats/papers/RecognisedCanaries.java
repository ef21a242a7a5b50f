// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.papers;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Confidence;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import java.util.stream.IntStream;

/**
 * Takes records that a model without F finds absurdly labelled for canaries and removes exactly
 * these; the ordinary records of F stay.
 */
public record RecognisedCanaries() implements Cheat {

  @Override
  public String name() {
    return "only what looks like a canary removed";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Sample forget = scene.data().forget();
    boolean[] plausible = Confidence.right(scene.shadow().logits(forget.inputs()), forget.labels());
    int[] ordinary = IntStream.range(0, plausible.length).filter(i -> plausible[i]).toArray();
    return Exhibit.of(scene, scene.retrainedWith(name(), forget.at(ordinary)));
  }
}
