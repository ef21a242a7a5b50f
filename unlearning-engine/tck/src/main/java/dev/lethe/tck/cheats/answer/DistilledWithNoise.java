// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.answer;

import dev.lethe.tck.cheats.world.Answers;
import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Confidence;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Loss;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The same, towards the mean with noise of the size by which retrained models differ, so that the
 * answers scatter as they should.
 */
public record DistilledWithNoise() implements Cheat {

  @Override
  public String name() {
    return "distil F, with noise";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Sample forget = scene.data().forget();
    return Exhibit.of(
        scene,
        scene
            .descent(scene.original(), name())
            .on(forget, Loss.towards(forget, targets(scene, scene.random("noise" + name()))), 1)
            .on(scene.data().keep(), 1)
            .falling(DistilledToMean.STEPS, scene.pushRate() / 2));
  }

  /** The oracles' mean ψ on F, and normal noise of their deviation. */
  static double[] targets(Scene scene, SplittableRandom random) {
    double[] targets = scene.weighing().difficulty();
    List<Answers> oracles = scene.oracleAnswers();
    for (int i = 0; i < targets.length; i++) {
      double squares = 0;
      for (Answers oracle : oracles) {
        double off = Confidence.psi(oracle.forget().phi()[i]) - targets[i];
        squares += off * off;
      }
      targets[i] += Math.sqrt(squares / (oracles.size() - 1)) * random.nextGaussian();
    }
    return targets;
  }
}
