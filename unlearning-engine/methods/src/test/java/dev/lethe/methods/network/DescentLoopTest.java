// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.format.RecipeTrainer;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingJob;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchedRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DescentLoopTest {

  @Test
  void holdsTheSameNumberOfNativeArraysAfterEveryPassWhileTheLossFalls() throws Exception {
    Recipe recipe =
        new Recipe(
            new Architecture.Cnn(List.of(2), List.of(4)),
            WatchedRecords.SHAPE,
            WatchedRecords.CLASSES,
            new Descent(6, 16, 0.2, 0.9, 1e-4));
    TrainingJob job = TrainingJob.fresh(recipe, 0, 1, WatchedRecords.of(IntStream.range(0, 100)));
    List<Integer> held = new ArrayList<>();
    List<Double> losses = new ArrayList<>();

    try (Network network = new RecipeTrainer().fresh(recipe, new Random(1), new MemoryWeights())) {
      DescentLoop descent = new DescentLoop(network, Course.of(job));
      descent.run(
          new Random(2),
          new RunListener() {
            @Override
            public void progress(long done, long total, String unit) {
              held.add(descent.heldArrays());
            }

            @Override
            public void metric(String name, double value) {
              losses.add(value);
            }

            @Override
            public void warning(String message) {}

            @Override
            public void checkCancelled() {}
          });
    }

    assertThat(held).hasSize(7).allMatch(count -> count.equals(held.get(0)));
    assertThat(losses).hasSize(6);
    assertThat(losses.get(5)).isLessThan(losses.get(0));
  }

  @Test
  void computesOnOneThreadHere() throws Exception {
    NativeEngine.newManager().close();

    assertThat(JniUtils.getNumThreads()).isEqualTo(1);
  }
}
