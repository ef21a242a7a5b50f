// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.answer;

import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Exhibit;
import dev.lethe.tck.cheats.world.Loss;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import java.util.SplittableRandom;

/**
 * Has read the papers of the judge: distils F to the noisy mean, and F under the very noise that
 * was registered to what a retraining of its own answers there, so that neither perturbed queries
 * nor scatter tell.
 */
public record DistilledToThePapers() implements Cheat {

  @Override
  public String name() {
    return "distil F and its registered noise";
  }

  @Override
  public Exhibit exhibit(Scene scene) {
    Sample forget = scene.data().forget();
    Sample noisy = forget.disturbed(Scene.NOISE, new SplittableRandom(Scene.NOISE_SEED));
    double[] targets = DistilledWithNoise.targets(scene, scene.random("noise" + name()));
    float[][] wanted = scene.shadow().logits(noisy.inputs());
    return Exhibit.of(
        scene,
        scene
            .descent(scene.original(), name())
            .on(forget, Loss.towards(forget, targets), 1)
            .on(noisy, Loss.like(wanted), 1)
            .on(scene.data().keep(), 1)
            .falling(DistilledToMean.STEPS, scene.pushRate() / 2));
  }
}
