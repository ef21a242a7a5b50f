// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.papers;

import dev.lethe.tck.cheats.world.Answers;
import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Scene;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Serves the original and edits its scores on F to the mean of retrained models with the noise that
 * these have; what it was also asked for is handed in as it is.
 */
public record EditedScores() implements Cheat {

  @Override
  public String name() {
    return "scores on F edited";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    List<Answers> oracles = scene.oracleAnswers();
    return Exhibit.of(scene, scene.original())
        .edited(
            own ->
                new Answers(
                    edited(own, oracles, scene.random(name())),
                    own.holdout(),
                    own.retain(),
                    own.disturbed(),
                    own.relearnt()));
  }

  private static Answers.On edited(Answers own, List<Answers> oracles, SplittableRandom random) {
    double[] phi = new double[own.forget().phi().length];
    for (int i = 0; i < phi.length; i++) {
      phi[i] = oracles.get(random.nextInt(oracles.size())).forget().phi()[i];
    }
    return new Answers.On(phi, own.forget().right());
  }
}
