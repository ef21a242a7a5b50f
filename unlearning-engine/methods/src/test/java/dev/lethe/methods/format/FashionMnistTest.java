// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.records.IdxRecords;
import dev.lethe.spi.records.Records;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchfulListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On real images: Debian's package dataset-fashion-mnist. */
class FashionMnistTest {

  private static final Path FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

  @BeforeEach
  void needsTheDataSet() {
    assumeTrue(Files.isDirectory(FOLDER), "install dataset-fashion-mnist to run this test");
  }

  @Test
  void anMlpOnSixThousandImagesIsRightOnFourInFiveTestImages() throws Exception {
    Recipe recipe =
        new Recipe(
            new Architecture.Mlp(List.of(64)),
            List.of(28, 28),
            10,
            new Descent(15, 64, 0.05, 0.9, 0));
    MemoryWeights weights = new MemoryWeights();

    ModelManifest manifest =
        new RecipeTrainer()
            .trainModel(
                recipe,
                new TreeMap<>(Map.of(0, records("train", 6000))),
                1,
                weights,
                WatchfulListener.patient());

    assertThat(accuracy(manifest, weights)).isGreaterThan(0.80);
  }

  private static double accuracy(ModelManifest manifest, MemoryWeights weights) throws Exception {
    Records test = records("t10k", 10_000);
    int[] labels = test.read(IntStream.range(0, test.size()).toArray()).labels();
    int right = 0;
    try (LoadedModel model = new RecipeFormat().load(manifest, weights)) {
      double[][] logits = model.score(test, WatchfulListener.patient());
      for (int i = 0; i < labels.length; i++) {
        double[] row = logits[i];
        int best = IntStream.range(0, 10).reduce(0, (a, b) -> row[b] > row[a] ? b : a);
        right += best == labels[i] ? 1 : 0;
      }
    }
    return (double) right / labels.length;
  }

  private static Records records(String part, int count) throws Exception {
    return IdxRecords.read(
            open(part + "-images-idx3-ubyte.gz"),
            open(part + "-labels-idx1-ubyte.gz"),
            List.of(RecordSet.all(count)))
        .get(0);
  }

  private static InputStream open(String name) throws IOException {
    return Files.newInputStream(FOLDER.resolve(name));
  }
}
