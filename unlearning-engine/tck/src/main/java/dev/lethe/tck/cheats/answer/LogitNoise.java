// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.answer;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Model;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Scene;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Adds noise to the untouched logits, always the same for a query, as large as makes the score
 * smallest.
 */
public record LogitNoise() implements Cheat {

  @Override
  public String name() {
    return "noise on the logits";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Model best = scene.original();
    for (double size = 0.25; size <= 8; size *= 1.3) {
      Model noisy = noisy(scene.original(), size);
      best = Math.abs(scene.memory(noisy)) < Math.abs(scene.memory(best)) ? noisy : best;
    }
    return Exhibit.of(scene, best, scene.original());
  }

  private static Model noisy(Net net, double size) {
    return inputs -> {
      float[][] answers = net.logits(inputs);
      for (int i = 0; i < inputs.length; i++) {
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(inputs[i]));
        for (int j = 0; j < answers[i].length; j++) {
          answers[i][j] += (float) (size * random.nextGaussian());
        }
      }
      return answers;
    };
  }
}
