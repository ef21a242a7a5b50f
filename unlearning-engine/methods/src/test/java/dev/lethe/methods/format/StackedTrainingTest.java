// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.network.ArrayRecords;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;
import dev.lethe.spi.training.TrainingJob;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchfulListener;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackedTrainingTest {

  /** The last batch of an epoch has 6 records. */
  private static final ArrayRecords RECORDS = ArrayRecords.clouds(0, 70, 12, 3, 1);

  private final MemoryWeights weights = new MemoryWeights();

  static List<Architecture.Network> architectures() {
    return List.of(
        new Architecture.Linear(),
        new Architecture.Mlp(List.of(8)),
        new Architecture.Mlp(List.of(9, 7)));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void everyNetworkIsThatOfTrainingAloneUpToRounding(Architecture.Network architecture)
      throws Exception {
    Recipe recipe = recipe(architecture, 0.9, 0.01);
    List<Member> together = together(recipe, 5, 6, 7);
    for (int i = 0; i < 3; i++) {
      Member alone =
          new RecipeTrainer()
              .train(
                  TrainingJob.fresh(recipe, 0, 5 + i, RECORDS),
                  weights,
                  WatchfulListener.patient());
      assertThat(together.get(i).withWeights(alone.weights())).isEqualTo(alone);
      List<float[]> wanted = values(recipe, alone);
      List<float[]> found = values(recipe, together.get(i));
      for (int t = 0; t < wanted.size(); t++) {
        for (int j = 0; j < wanted.get(t).length; j++) {
          assertThat(found.get(t)[j]).isCloseTo(wanted.get(t)[j], within(1e-5f));
        }
      }
    }
  }

  @Test
  void stepsWithoutMomentumToo() throws Exception {
    Recipe recipe = recipe(new Architecture.Mlp(List.of(8)), 0, 0);
    Member alone =
        new RecipeTrainer()
            .train(TrainingJob.fresh(recipe, 0, 5, RECORDS), weights, WatchfulListener.patient());
    float[] wanted = values(recipe, alone).get(0);
    float[] found = values(recipe, together(recipe, 4, 5).get(1)).get(0);
    for (int j = 0; j < wanted.length; j++) {
      assertThat(found[j]).isCloseTo(wanted[j], within(1e-5f));
    }
  }

  @Test
  void theSameJobsGiveTheSameBytes() throws Exception {
    Recipe recipe = recipe(new Architecture.Mlp(List.of(8)), 0.9, 0);
    long[] seeds = LongStream.range(0, 21).toArray();
    List<Member> first = together(recipe, seeds);
    assertThat(together(recipe, seeds)).isEqualTo(first);
    assertThat(first.stream().map(Member::weights).distinct()).hasSize(21);
    assertThat(first.stream().map(Member::seed))
        .containsExactlyElementsOf(
            LongStream.of(seeds)
                .mapToObj(s -> TrainingJob.fresh(recipe, 0, s, RECORDS).memberSeed())
                .toList());
  }

  @Test
  void leavesConvolutionsToBeTrainedAlone() throws Exception {
    Recipe recipe =
        new Recipe(
            new Architecture.Cnn(List.of(2), List.of(4)),
            List.of(4, 4),
            3,
            new Descent(1, 16, 0.1, 0.9, 0));
    List<TrainingJob> jobs =
        List.of(TrainingJob.fresh(recipe, 0, 1, RECORDS), TrainingJob.fresh(recipe, 0, 2, RECORDS));
    assertThat(new RecipeTrainer().trainTogether(jobs, weights, WatchfulListener.patient()))
        .isEmpty();
  }

  @Test
  void refusesRecordsThatDoNotFit() {
    assertReason(Reason.SHAPE, new Recipe(new Architecture.Linear(), List.of(5), 3, descent(0, 0)));
    assertReason(
        Reason.LABELS, new Recipe(new Architecture.Linear(), List.of(12), 2, descent(0, 0)));
  }

  @Test
  void saysWhenALossIsNotFinite() {
    float[][] huge = {{1e30f, 0}, {0, 1e30f}};
    Recipe recipe =
        new Recipe(new Architecture.Linear(), List.of(2), 2, new Descent(3, 1, 100, 0.9, 0));
    ArrayRecords records = new ArrayRecords(0, huge, new int[] {0, 1});
    List<TrainingJob> jobs =
        List.of(TrainingJob.fresh(recipe, 0, 1, records), TrainingJob.fresh(recipe, 0, 2, records));
    assertThatThrownBy(
            () -> new RecipeTrainer().trainTogether(jobs, weights, WatchfulListener.patient()))
        .isInstanceOfSatisfying(
            TrainingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NON_FINITE_LOSS));
  }

  private void assertReason(Reason reason, Recipe recipe) {
    assertThatThrownBy(() -> together(recipe, 1, 2))
        .isInstanceOfSatisfying(
            TrainingException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private List<Member> together(Recipe recipe, long... seeds) throws Exception {
    List<TrainingJob> jobs =
        LongStream.of(seeds).mapToObj(s -> TrainingJob.fresh(recipe, 0, s, RECORDS)).toList();
    return new RecipeTrainer()
        .trainTogether(jobs, weights, WatchfulListener.patient())
        .orElseThrow();
  }

  private List<float[]> values(Recipe recipe, Member member) throws Exception {
    return WeightFile.read(weights.open(member.weights()), Layout.of(recipe));
  }

  private static Recipe recipe(Architecture.Network architecture, double momentum, double decay) {
    return new Recipe(architecture, List.of(12), 3, descent(momentum, decay));
  }

  private static Descent descent(double momentum, double decay) {
    return new Descent(3, 16, 0.1, momentum, decay);
  }
}
