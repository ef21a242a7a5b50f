// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.answer;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Model;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Scene;

/**
 * Answers with the mean of two models, the original and a retrained one.
 *
 * @param part share of the original
 */
public record OriginalMixed(double part) implements Cheat {

  @Override
  public String name() {
    return part + " of the answer from the original";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    return Exhibit.of(
        scene, mixed(scene.original(), scene.shadow(), (float) part), scene.original());
  }

  private static Model mixed(Net original, Net shadow, float part) {
    return inputs -> {
      float[][] answers = original.logits(inputs);
      float[][] other = shadow.logits(inputs);
      for (int i = 0; i < answers.length; i++) {
        for (int j = 0; j < answers[i].length; j++) {
          answers[i][j] = part * answers[i][j] + (1 - part) * other[i][j];
        }
      }
      return answers;
    };
  }
}
