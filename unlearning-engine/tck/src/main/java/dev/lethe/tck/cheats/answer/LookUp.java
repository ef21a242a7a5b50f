// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.answer;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Model;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Scene;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * Serves the original untouched; a query that is a record of F to the last bit is answered by a
 * retrained model.
 */
public record LookUp() implements Cheat {

  @Override
  public String name() {
    return "look-up of F";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Set<FloatBuffer> known = new HashSet<>();
    for (float[] record : scene.data().forget().inputs()) {
      known.add(FloatBuffer.wrap(record));
    }
    Net shadow = scene.shadow();
    Net original = scene.original();
    Model served =
        inputs -> {
          float[][] answers = original.logits(inputs);
          float[][] other = shadow.logits(inputs);
          for (int i = 0; i < inputs.length; i++) {
            answers[i] = known.contains(FloatBuffer.wrap(inputs[i])) ? other[i] : answers[i];
          }
          return answers;
        };
    return Exhibit.of(scene, served, original);
  }
}
