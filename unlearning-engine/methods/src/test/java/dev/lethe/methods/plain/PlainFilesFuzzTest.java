// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.boosting.BoostedFormat;
import dev.lethe.methods.boosting.BoostedTrainer;
import dev.lethe.methods.clusters.ClusterFormat;
import dev.lethe.methods.clusters.ClusterTrainer;
import dev.lethe.methods.forest.ForestFormat;
import dev.lethe.methods.forest.ForestTrainer;
import dev.lethe.methods.neighbours.NeighboursFormat;
import dev.lethe.methods.neighbours.NeighboursTrainer;
import dev.lethe.methods.svm.SvmFormat;
import dev.lethe.methods.svm.SvmTrainer;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchfulListener;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Model files of forests, boosted trees, neighbours, clusters and support vector machines, whoever
 * wrote them.
 */
class PlainFilesFuzzTest {

  private static final TableRecords RECORDS = TableRecords.drawn(12, 2, 2, 1);

  private record Kind(Architecture architecture, Trainer trainer, ModelFormat format) {
    Recipe recipe() {
      return Recipe.of(architecture, List.of(2), 2);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind(new Architecture.Forest(1, 2, 0, 2), new ForestTrainer(), new ForestFormat()),
          new Kind(
              new Architecture.Boosted(2, 2, 4, 2, 1, 0.5, 0.1),
              new BoostedTrainer(),
              new BoostedFormat()),
          new Kind(new Architecture.Neighbours(3), new NeighboursTrainer(), new NeighboursFormat()),
          new Kind(new Architecture.KMeans(2, 3, 0.1), new ClusterTrainer(), new ClusterFormat()),
          new Kind(new Architecture.Svm(1), new SvmTrainer(), new SvmFormat()));

  static Stream<byte[]> files() throws RunException {
    Stream.Builder<byte[]> files = Stream.builder();
    for (Kind kind : KINDS) {
      MemoryWeights weights = new MemoryWeights();
      ModelManifest model =
          kind.trainer()
              .trainModel(
                  kind.recipe(),
                  new TreeMap<>(Map.of(0, RECORDS)),
                  1,
                  weights,
                  WatchfulListener.patient());
      files.add(weights.bytes(model.members().get(0).weights()));
    }
    return files.build();
  }

  @MethodSource("files")
  @FuzzTest(maxExecutions = 10_000, maxDuration = "1m")
  void areOfOneKindAndWrittenBackAsTheyWereOrRefused(byte[] bytes) throws RunException {
    int accepted = 0;
    for (Kind kind : KINDS) {
      MemoryWeights weights = new MemoryWeights();
      Digest file = weights.put(bytes);
      ModelManifest model =
          new ModelManifest(
              kind.recipe(), List.of(new ModelManifest.Member(0, 1, RECORDS.digest(), file)));
      try (LoadedModel loaded = kind.format().load(model, weights)) {
        assertThat(loaded.save(new MemoryWeights())).isEqualTo(model);
        assertThat(Arrays.stream(loaded.logits(RECORDS.read(new int[] {0}))[0]))
            .allMatch(Double::isFinite);
        accepted++;
      } catch (ModelException e) {
        assertThat(e.reason()).isEqualTo(Reason.MALFORMED);
      }
    }
    assertThat(accepted).isLessThan(2);
  }
}
