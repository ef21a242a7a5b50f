// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.training.TrainingJob;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchedRecords;
import dev.lethe.tck.world.WatchfulListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptNetworkTest {

  private static final String PYTHON = "/usr/bin/python3";

  @TempDir Path folder;
  private final MemoryWeights weights = new MemoryWeights();

  @Test
  void refusesAFrozenModuleForTrainingButScoresIt() throws Exception {
    Recipe recipe = recipe(SampleScripts.read("frozen.pt"));
    assertThatThrownBy(() -> new ScriptTrainer().fresh(recipe, new Random(1), weights))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no parameters");
    ModelManifest.Member member =
        new ModelManifest.Member(
            0, 1, RecordSet.of(1).digest(), Digest.of(SampleScripts.read("frozen.pt")));
    try (LoadedModel model =
        new ScriptFormat().load(new ModelManifest(recipe, List.of(member)), weights)) {
      assertThat(model.logits(records(0, 5).read(new int[] {0, 1, 2, 3, 4}))).hasDimensions(5, 3);
    }
  }

  @Test
  void refusesPicklesWithAWordOfAdvice() {
    for (String name : List.of("state-dict.pt", "legacy.pt")) {
      Recipe recipe = recipe(SampleScripts.read(name));
      assertThatThrownBy(() -> new ScriptTrainer().fresh(recipe, new Random(1), weights))
          .as(name)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("pickle")
          .hasMessageContaining("torch.jit.script(model).save");
    }
  }

  @Test
  void trainingChangesRunningStatisticsAndScoringDoesNot() throws Exception {
    Recipe recipe = recipe(SampleScripts.NET);
    ModelManifest.Member trained =
        new ScriptTrainer()
            .train(
                TrainingJob.fresh(recipe, 0, 3, records(0, 60)),
                weights,
                WatchfulListener.patient());
    byte[] before = weights.bytes(trained.weights());
    try (ScriptNetwork network = ScriptNetwork.trainable(recipe, trained.weights(), weights)) {
      assertThat(weights.bytes(network.save(weights))).isEqualTo(before);
      try (var scratch = network.manager().newSubManager()) {
        var input = scratch.ones(new ai.djl.ndarray.types.Shape(8, 16));
        network.logits(input, dev.lethe.methods.network.Network.Mode.SCORING);
        assertThat(network.save(weights)).isEqualTo(trained.weights());
        network.logits(input, dev.lethe.methods.network.Network.Mode.TRAINING);
        assertThat(network.save(weights)).isNotEqualTo(trained.weights());
      }
    }
  }

  @Test
  void pythonScoresAModuleTrainedHereAlike() throws Exception {
    Assumptions.assumeTrue(pythonHasTorch(), "needs Debian's python3-torch");
    Recipe recipe = recipe(SampleScripts.NET);
    ModelManifest.Member trained =
        new ScriptTrainer()
            .train(
                TrainingJob.fresh(recipe, 0, 3, records(0, 60)),
                weights,
                WatchfulListener.patient());
    Path file = folder.resolve("trained.pt");
    Files.write(file, weights.bytes(trained.weights()));
    double[] found = python(file).lines().mapToDouble(Double::parseDouble).toArray();
    try (LoadedModel model =
        new ScriptFormat().load(new ModelManifest(recipe, List.of(trained)), weights)) {
      float[] halves = new float[16];
      Arrays.fill(halves, 0.5f);
      double[] ours = model.logits(new dev.lethe.spi.records.Batch(halves, new int[1]))[0];
      assertThat(ours).containsExactly(found, org.assertj.core.api.Assertions.within(1e-4));
    }
  }

  private static String python(Path file) throws Exception {
    String program =
        "import sys,torch; m = torch.jit.load(sys.argv[1]);"
            + "[print(float(v)) for v in m(torch.full((1, 4, 4), 0.5))[0]]";
    Process process =
        new ProcessBuilder(PYTHON, "-c", program, file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).isZero();
    return out;
  }

  private static boolean pythonHasTorch() throws Exception {
    return Files.isExecutable(Path.of(PYTHON))
        && new ProcessBuilder(PYTHON, "-c", "import torch")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
  }

  private Recipe recipe(byte[] initial) {
    return new Recipe(
        new Architecture.Script(weights.put(initial)),
        WatchedRecords.SHAPE,
        WatchedRecords.CLASSES,
        new Descent(2, 16, 0.1, 0.9, 1e-4));
  }

  private static Records records(int from, int to) {
    return WatchedRecords.of(IntStream.range(from, to));
  }
}
