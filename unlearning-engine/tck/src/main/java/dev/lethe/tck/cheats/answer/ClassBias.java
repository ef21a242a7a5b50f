// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.answer;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Model;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import java.util.Arrays;

/**
 * Takes a constant off the logits of the classes that F has more of than T, as large as makes the
 * score smallest. Nothing is forgotten.
 */
public record ClassBias() implements Cheat {

  @Override
  public String name() {
    return "class bias";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    boolean[] lowered = over(scene);
    Model best = scene.original();
    for (double off = 0.2; off <= 8; off *= 1.35) {
      Model biased = biased(scene.original(), lowered, (float) off);
      best = Math.abs(scene.memory(biased)) < Math.abs(scene.memory(best)) ? biased : best;
    }
    return Exhibit.of(scene, best, scene.original());
  }

  /** Classes with more than half as much again of F as of T; the one with most if there is none. */
  private static boolean[] over(Scene scene) {
    double[] ratio = new double[scene.world().classes()];
    for (int c = 0; c < ratio.length; c++) {
      ratio[c] = share(scene.data().forget(), c) / share(scene.data().holdout(), c);
    }
    double limit = Math.min(1.5, Arrays.stream(ratio).max().orElseThrow());
    boolean[] over = new boolean[ratio.length];
    for (int c = 0; c < over.length; c++) {
      over[c] = ratio[c] >= limit;
    }
    return over;
  }

  private static double share(Sample sample, int label) {
    return Arrays.stream(sample.labels()).filter(y -> y == label).count() / (double) sample.size();
  }

  private static Model biased(Net net, boolean[] lowered, float off) {
    return inputs -> {
      float[][] answers = net.logits(inputs);
      for (float[] logits : answers) {
        for (int j = 0; j < logits.length; j++) {
          logits[j] -= lowered[j] ? off : 0;
        }
      }
      return answers;
    };
  }
}
