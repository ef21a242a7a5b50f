// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.answer;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Model;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Scene;

/** Divides the untouched logits by the number that makes the score smallest. */
public record Temperature() implements Cheat {

  @Override
  public String name() {
    return "temperature";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Model best = scene.original();
    for (double t = 0.25; t <= 6; t *= 1.3) {
      Model cooled = cooled(scene.original(), (float) t);
      best = Math.abs(scene.memory(cooled)) < Math.abs(scene.memory(best)) ? cooled : best;
    }
    return Exhibit.of(scene, best, scene.original());
  }

  private static Model cooled(Net net, float temperature) {
    return inputs -> {
      float[][] answers = net.logits(inputs);
      for (float[] logits : answers) {
        for (int j = 0; j < logits.length; j++) {
          logits[j] /= temperature;
        }
      }
      return answers;
    };
  }
}
