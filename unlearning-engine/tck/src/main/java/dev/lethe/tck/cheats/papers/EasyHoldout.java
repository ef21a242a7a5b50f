// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.papers;

import dev.lethe.tck.cheats.answer.OriginalMixed;
import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Confidence;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Model;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Chooses T from many records after the scores: those of which a half-forgetting model is surer
 * than retrained ones, so that F does not stand out from them.
 */
public record EasyHoldout() implements Cheat {

  @Override
  public String name() {
    return "T chosen by the scores";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Exhibit half = new OriginalMixed(0.5).exhibit(scene);
    Sample pool = scene.data().holdout().and(scene.data().spare());
    double[] surer = psi(half.served(), pool);
    for (Net oracle : scene.papers().oracles()) {
      double[] theirs = psi(oracle, pool);
      for (int i = 0; i < surer.length; i++) {
        surer[i] -= theirs[i] / scene.papers().oracles().size();
      }
    }
    int[] chosen =
        IntStream.range(0, surer.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -surer[i]))
            .limit(scene.data().holdout().size())
            .mapToInt(i -> i)
            .toArray();
    return half.on(scene.data().forget(), pool.at(chosen));
  }

  private static double[] psi(Model model, Sample sample) {
    return Arrays.stream(Confidence.phi(model.logits(sample.inputs()), sample.labels()))
        .map(Confidence::psi)
        .toArray();
  }
}
