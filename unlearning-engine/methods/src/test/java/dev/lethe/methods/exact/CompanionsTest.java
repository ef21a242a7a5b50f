// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.format.RecipeTrainer;
import dev.lethe.methods.network.ArrayRecords;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.records.Records;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchfulListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Models of several seeds made together are those of one after the other. */
class CompanionsTest {

  private static final ArrayRecords ALL = ArrayRecords.clouds(0, 60, 12, 3, 1);
  private static final Recipe RECIPE =
      new Recipe(new Architecture.Mlp(List.of(8)), List.of(12), 3, new Descent(2, 16, 0.1, 0.9, 0));

  private final RecipeTrainer trainer = new RecipeTrainer();
  private final MemoryWeights weights = new MemoryWeights();

  @Test
  void retrainsEveryShard() throws Exception {
    List<ModelManifest> models = together(new Retrain());
    assertThat(models.stream().flatMap(m -> m.members().stream()).map(m -> m.weights()).distinct())
        .hasSize(6);
    requireLikeAlone(new Retrain(), models);
  }

  @Test
  void keepsUntouchedMembersAsTheyWere() throws Exception {
    List<ModelManifest> models = together(new Sisa());
    assertThat(models.stream().map(m -> m.members().get(1)).distinct())
        .containsExactly(original().members().get(1));
    requireLikeAlone(new Sisa(), models);
  }

  /** Equal but for the last bits of the weights. */
  private void requireLikeAlone(UnlearningMethod method, List<ModelManifest> together)
      throws Exception {
    for (int i = 0; i < together.size(); i++) {
      ModelManifest alone =
          method.unlearn(jobs(method).get(i), trainer, weights, WatchfulListener.patient());
      for (int shard = 0; shard < 2; shard++) {
        ModelManifest.Member member = together.get(i).members().get(shard);
        ModelManifest.Member wanted = alone.members().get(shard);
        assertThat(member.withWeights(wanted.weights())).isEqualTo(wanted);
      }
    }
  }

  private List<ModelManifest> together(UnlearningMethod method) throws Exception {
    return method
        .unlearnTogether(jobs(method), trainer, weights, WatchfulListener.patient())
        .orElseThrow();
  }

  private List<UnlearningJob> jobs(UnlearningMethod method) throws Exception {
    ModelManifest original = original();
    SortedMap<Integer, Records> retained =
        new TreeMap<>(Map.of(0, ALL.part(10, 30), 1, ALL.part(30, 60)));
    UnlearningJob.Selection selection =
        new UnlearningJob.Selection(retained, new TreeSet<>(List.of(0)), new TreeMap<>());
    List<UnlearningJob> jobs = new ArrayList<>();
    for (long seed : LongStream.of(3, 4, 5).toArray()) {
      jobs.add(UnlearningJob.of(method.descriptor(), original, selection, Map.of(), seed));
    }
    return jobs;
  }

  private ModelManifest original() throws Exception {
    return trainer.trainModel(
        RECIPE,
        new TreeMap<>(Map.of(0, ALL.part(0, 30), 1, ALL.part(30, 60))),
        1,
        weights,
        WatchfulListener.patient());
  }
}
