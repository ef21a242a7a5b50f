// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Aggregation;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Ensemble;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.methods.format.RecipeTrainer;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.records.StagedRecords;
import dev.lethe.spi.run.RunException;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchedRecords;
import dev.lethe.tck.world.WatchfulListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One small network of 120 records in 12 slices: what goes on from a checkpoint is exact, cheap.
 */
class ReplayTest {

  private static final int RECORDS = 120;
  private static final int SLICES = 12;
  private static final long SEED = 7;

  /** Not the seed of the model, which a replay keeps. */
  private static final long OTHER = 99;

  private final MemoryWeights weights = new MemoryWeights();

  private static Recipe recipe(Optional<Double> rehearsal) {
    return new Recipe(
        new Architecture.Linear(),
        WatchedRecords.SHAPE,
        WatchedRecords.CLASSES,
        Optional.of(new Descent(2, 16, 0.1, 0.9, 1e-4)),
        Optional.of(new Ensemble(SLICES, Aggregation.MEAN_LOGITS, rehearsal)));
  }

  @Test
  void aHundredRandomRequestsLeaveTheBytesOfTrainingFromTheStart() throws Exception {
    Recipe recipe = recipe(Optional.of(0.5));
    ModelManifest model = trained(recipe, staged(RecordSet.of()));
    double cost = 0;
    for (int record : new Random(3).ints(0, RECORDS).distinct().limit(100).toArray()) {
      RecordSet gone = RecordSet.of(record);
      Read from = new Read(staged(gone));
      ModelManifest anew = trained(recipe, from.records());
      Read tail = new Read(staged(gone));
      ModelManifest replayed = replayed(model, tail.records(), gone);

      double ofRetraining = (double) tail.count() / from.count();
      assertThat(replayed).as("without record %s", record).isEqualTo(anew);
      assertThat(ofRetraining)
          .as("cost as predicted, without record %s", record)
          .isCloseTo(predicted(recipe, gone), within(0.02));
      cost += ofRetraining / 100;
    }
    assertThat(cost).as("mean cost in parts of retraining").isLessThan(0.55);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.8})
  void anyShareOfRehearsalIsExact(double rehearsal) throws Exception {
    requireExact(recipe(Optional.of(rehearsal)));
  }

  @Test
  void slicesThatAreTrainedWithAllBeforeThemAreExactToo() throws Exception {
    requireExact(recipe(Optional.empty()));
  }

  private void requireExact(Recipe recipe) throws RunException {
    ModelManifest model = trained(recipe, staged(RecordSet.of()));
    for (int record : new int[] {0, 77, RECORDS - 1}) {
      RecordSet gone = RecordSet.of(record);
      assertThat(replayed(model, staged(gone), gone)).isEqualTo(trained(recipe, staged(gone)));
    }
  }

  @Test
  void requestsThatFollowEachOtherAreExactTogether() throws Exception {
    Recipe recipe = recipe(Optional.of(0.5));
    RecordSet gone = RecordSet.of();
    ModelManifest model = trained(recipe, staged(gone));
    for (int record : new int[] {107, 20, 90, 119}) {
      gone = gone.or(RecordSet.of(record));
      model = replayed(model, staged(gone), RecordSet.of(record));
    }
    assertThat(model).isEqualTo(trained(recipe, staged(gone)));
  }

  @Test
  void aSliceMayLoseAllItsRecords() throws Exception {
    Recipe recipe = recipe(Optional.of(0.5));
    ModelManifest model = trained(recipe, staged(RecordSet.of()));
    RecordSet gone = RecordSet.of(IntStream.range(0, RECORDS).filter(i -> slice(i) == 5));

    assertThat(replayed(model, staged(gone), gone)).isEqualTo(trained(recipe, staged(gone)));
  }

  @Test
  void aMemberWithoutSeedsOfItsSlicesIsTrainedAnewUnderTheJobs() throws Exception {
    Recipe recipe = recipe(Optional.of(0.5));
    ModelManifest.Member member = trained(recipe, staged(RecordSet.of())).members().get(0);
    ModelManifest treated =
        new ModelManifest(
            recipe,
            List.of(
                new ModelManifest.Member(
                    0, member.seed(), member.records(), member.weights(), member.start())));
    RecordSet gone = RecordSet.of(RECORDS - 1);

    assertThat(replayed(treated, staged(gone), gone))
        .isEqualTo(
            new RecipeTrainer()
                .trainModel(
                    recipe,
                    new TreeMap<>(Map.of(0, staged(gone))),
                    OTHER,
                    weights,
                    WatchfulListener.patient()));
  }

  private ModelManifest trained(Recipe recipe, Records records) throws RunException {
    return new RecipeTrainer()
        .trainModel(
            recipe, new TreeMap<>(Map.of(0, records)), SEED, weights, WatchfulListener.patient());
  }

  /** With no weights at hand but those that the runner would lend. */
  private ModelManifest replayed(ModelManifest model, Records rest, RecordSet gone)
      throws RunException {
    int intact = intact(gone);
    UnlearningJob.Selection selection =
        new UnlearningJob.Selection(
            new TreeMap<>(Map.of(0, rest)),
            new TreeSet<>(List.of(0)),
            new TreeMap<>(),
            new TreeMap<>(Map.of(0, intact)));
    Replay replay = new Replay();
    UnlearningJob job = UnlearningJob.of(replay.descriptor(), model, selection, Map.of(), OTHER);
    MemoryWeights lent = new MemoryWeights();
    List<ModelManifest.Checkpoint> kept = job.checkpoints(model.members().get(0));
    if (!kept.isEmpty()) {
      lent.put(weights.bytes(kept.get(kept.size() - 1).weights()));
    }
    ModelManifest made = replay.unlearn(job, new RecipeTrainer(), lent, WatchfulListener.patient());
    for (Digest digest : lent.digests()) {
      weights.put(lent.bytes(digest));
    }
    return made;
  }

  /** Records are dealt to slices in turn, so that those of a slice lie between others. */
  private static int slice(int record) {
    return record % SLICES;
  }

  private static int intact(RecordSet gone) {
    return gone.stream().map(ReplayTest::slice).min().orElse(SLICES);
  }

  private static double predicted(Recipe recipe, RecordSet gone) {
    List<Integer> even = Collections.nCopies(SLICES, RECORDS / SLICES);
    return recipe.ensemble().orElseThrow().tail(even, intact(gone));
  }

  private static StagedRecords staged(RecordSet without) {
    List<Records> stages = new ArrayList<>();
    List<int[]> added = new ArrayList<>();
    for (int slice = 0; slice < SLICES; slice++) {
      int last = slice;
      RecordSet seen =
          RecordSet.of(IntStream.range(0, RECORDS).filter(i -> slice(i) <= last)).andNot(without);
      stages.add(WatchedRecords.of(seen.stream()));
      added.add(seen.places(RecordSet.of(seen.stream().filter(i -> slice(i) == last))));
    }
    return new StagedRecords(stages, added);
  }

  /** Records and how often training read them. */
  private record Read(StagedRecords records) {
    long count() {
      return records.stages().stream().mapToLong(stage -> ((WatchedRecords) stage).reads()).sum();
    }
  }
}
