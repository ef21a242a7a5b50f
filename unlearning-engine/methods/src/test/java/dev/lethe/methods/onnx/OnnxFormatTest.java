// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.onnx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.modelfile.ModelFileException;
import dev.lethe.contract.modelfile.ModelFiles;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.world.MemoryWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFormatTest {

  private static final int FEATURES = 6;
  private static final int CLASSES = 3;

  @TempDir Path folder;
  private final MemoryWeights weights = new MemoryWeights();
  private final float[][] weight = new float[CLASSES][FEATURES];
  private final float[] bias = {0.5f, -1, 2};

  OnnxFormatTest() {
    Random random = new Random(3);
    for (float[] row : weight) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextFloat() - 0.5f;
      }
    }
  }

  @Test
  void scoresAGraphAsItsFormulaDoes() throws Exception {
    byte[] graph = OnnxBytes.linear(weight, bias, 0);
    ModelFiles.require(new Architecture.Onnx(), Files.write(folder.resolve("m.onnx"), graph));
    for (List<Integer> shape : List.of(List.of(FEATURES), List.of(2, 3))) {
      ModelManifest manifest = manifest(shape, CLASSES, graph);
      assertThat(new OnnxFormat().accepts(manifest)).isTrue();
      try (LoadedModel model = new OnnxFormat().load(manifest, weights)) {
        float[] features = new float[4 * FEATURES];
        for (int i = 0; i < features.length; i++) {
          features[i] = i / 24f;
        }
        double[][] logits = model.logits(new Batch(features, new int[4]));
        for (int i = 0; i < 4; i++) {
          for (int k = 0; k < CLASSES; k++) {
            double expected = bias[k];
            for (int j = 0; j < FEATURES; j++) {
              expected += weight[k][j] * features[i * FEATURES + j];
            }
            assertThat(logits[i][k]).isCloseTo(expected, within(1e-5));
          }
        }
        assertThat(model.save(new MemoryWeights())).isEqualTo(manifest);
      }
    }
  }

  @Test
  void averagesTheLogitsOfItsMembers() throws Exception {
    byte[] zero = OnnxBytes.linear(new float[CLASSES][FEATURES], new float[CLASSES], 0);
    byte[] one = OnnxBytes.linear(new float[CLASSES][FEATURES], new float[] {2, 4, 6}, 0);
    try (LoadedModel model =
        new OnnxFormat().load(manifest(List.of(FEATURES), CLASSES, zero, one), weights)) {
      assertThat(model.logits(new Batch(new float[FEATURES], new int[1]))[0])
          .containsExactly(1, 2, 3);
    }
  }

  @Test
  void refusesWhatIsNoGraphOrDoesNotFit() {
    byte[] graph = OnnxBytes.linear(weight, bias, 0);
    assertRefused(List.of(FEATURES), CLASSES, "not an ONNX", "nonsense".getBytes(UTF_8));
    assertRefused(
        List.of(FEATURES),
        CLASSES,
        "longer than what holds it",
        Arrays.copyOf(graph, graph.length / 2));
    byte[] unknown = new String(graph, ISO_8859_1).replace("Gemm", "Gemx").getBytes(ISO_8859_1);
    assertRefused(List.of(FEATURES), CLASSES, "ONNX Runtime refuses", unknown);
    assertRefused(List.of(FEATURES + 1), CLASSES, "the graph takes", graph);
    assertRefused(List.of(FEATURES), CLASSES + 1, "logits of 4", graph);
    assertRefused(
        List.of(FEATURES), CLASSES, "any number of records", OnnxBytes.linear(weight, bias, 1));
  }

  /** ONNX Runtime would read the file, from the folder of the run. */
  @Test
  void refusesTensorsWhoseValuesLieInAFile() throws Exception {
    Path file = Files.createTempFile(Path.of("").toAbsolutePath().resolve("target"), "b", ".bin");
    Files.write(file, new byte[CLASSES * Float.BYTES]);
    byte[] graph = OnnxBytes.reaching(weight, CLASSES, "target/" + file.getFileName());
    assertRefused(List.of(FEATURES), CLASSES, "lie outside the graph", graph);
    Path handedIn = Files.write(folder.resolve("m.onnx"), graph);
    ModelFileException refused =
        catchThrowableOfType(
            ModelFileException.class, () -> ModelFiles.require(new Architecture.Onnx(), handedIn));
    assertThat(refused.reason()).isEqualTo(ModelFileException.Reason.REACHES_OUT);
  }

  @Test
  void refusesRecordsOfAnotherSize() throws Exception {
    ModelManifest manifest =
        manifest(List.of(FEATURES), CLASSES, OnnxBytes.linear(weight, bias, 0));
    try (LoadedModel model = new OnnxFormat().load(manifest, weights)) {
      ModelException e =
          catchThrowableOfType(
              ModelException.class, () -> model.logits(new Batch(new float[5], new int[1])));
      assertThat(e.reason()).isEqualTo(Reason.MISMATCH);
    }
  }

  @Test
  void hasAFormatAndNoTrainer() {
    assertThat(ServiceLoader.load(ModelFormat.class).stream())
        .anyMatch(found -> found.type() == OnnxFormat.class);
    Recipe recipe = Recipe.of(new Architecture.Onnx(), List.of(FEATURES), CLASSES);
    assertThat(ServiceLoader.load(Trainer.class)).noneMatch(trainer -> trainer.accepts(recipe));
  }

  private void assertRefused(List<Integer> shape, int classes, String why, byte[] graph) {
    ModelException e =
        catchThrowableOfType(
            ModelException.class,
            () -> new OnnxFormat().load(manifest(shape, classes, graph), weights).close());
    assertThat(e).as(why).isNotNull();
    assertThat(e.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(e).hasMessageContaining(why);
  }

  private ModelManifest manifest(List<Integer> shape, int classes, byte[]... graphs) {
    List<ModelManifest.Member> members = new ArrayList<>();
    for (byte[] graph : graphs) {
      members.add(
          new ModelManifest.Member(members.size(), 1, Digest.of(new byte[0]), weights.put(graph)));
    }
    return new ModelManifest(Recipe.of(new Architecture.Onnx(), shape, classes), members);
  }
}
