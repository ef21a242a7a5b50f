// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.RelearningTest;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.Grouping;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelearningLevelTest {

  private static final int FORGET = 120;
  private static final int HOLDOUT = 400;
  private static final MemoryRule RULE = MemoryRule.defaults(GuaranteeTier.S, 1, 6);

  @Test
  void drawsAPartOfFByTheSeed() throws Exception {
    RelearningSplit split = RelearningSplit.of(Grouping.each(FORGET), schedule(0.25, 7));
    assertThat(split.taught()).hasSize(30).isSorted().doesNotHaveDuplicates();
    assertThat(IntStream.concat(IntStream.of(split.taught()), IntStream.of(split.rest())).sorted())
        .containsExactly(IntStream.range(0, FORGET).boxed().toArray(Integer[]::new));
    assertThat(RelearningSplit.of(Grouping.each(FORGET), schedule(0.25, 7))).isEqualTo(split);
    assertThat(RelearningSplit.of(Grouping.each(FORGET), schedule(0.25, 8))).isNotEqualTo(split);
    assertThat(RelearningSplit.of(Grouping.each(100), schedule(0.29, 7)).taught()).hasSize(29);
  }

  @Test
  void neverPartsTheRecordsOfOneUnit() throws Exception {
    Grouping threes = Grouping.of(IntStream.range(0, FORGET).map(i -> i % 40).toArray());
    RelearningSplit split = RelearningSplit.of(threes, schedule(0.25, 7));
    assertThat(split.taught()).hasSize(30);
    assertThat(IntStream.of(split.taught()).map(threes::unitOf).distinct().count()).isEqualTo(10);
    assertThat(IntStream.of(split.rest()).map(threes::unitOf).distinct().count()).isEqualTo(30);
  }

  @Test
  void refusesAPartThatTeachesNothing() {
    assertThatThrownBy(() -> RelearningSplit.of(Grouping.each(3), schedule(0.25, 7)))
        .isInstanceOf(StatisticsException.class)
        .hasMessageContaining("found 0 and 3 of F at part 0.25");
  }

  @Test
  void levelRisesWithWhatComesBackOnTheRestAlone() throws Exception {
    ScoreTable table = table(Grouping.each(FORGET));
    RelearningSplit split = RelearningSplit.of(table.units().forget(), schedule(0.25, 7));
    RelearningLevel level = RelearningLevel.of(RULE, table, split);
    double[] rest = at(table.candidate().forget().phi(), split.rest());
    double[] holdout = table.candidate().holdout().phi();
    double before = level.of(rest, holdout);
    assertThat(level.of(plus(rest, 1), holdout)).isGreaterThan(before + 0.2);
    assertThat(level.of(rest, plus(holdout, 1))).isLessThan(before - 0.2);
    assertThatThrownBy(() -> level.of(table.candidate().forget().phi(), holdout))
        .isInstanceOf(StatisticsException.class)
        .hasMessageContaining("expected 90 values, found 120");
  }

  /** Of two classes, each set apart by a constant that relearning put there. */
  @Test
  void whatRelearningDoesToAWholeClassDoesNotCount() throws Exception {
    ScoreTable table = table(Grouping.each(FORGET));
    ClassLabels labels = new ClassLabels(classes(FORGET), classes(HOLDOUT), classes(1));
    RelearningSplit split = RelearningSplit.of(table.units().forget(), schedule(0.25, 7));
    double[] rest = at(table.candidate().forget().phi(), split.rest());
    double[] holdout = table.candidate().holdout().phi();
    double[] movedRest = rest.clone();
    for (int i = 0; i < rest.length; i++) {
      movedRest[i] = moved(rest[i], split.rest()[i] % 2);
    }
    double[] movedHoldout = holdout.clone();
    for (int i = 0; i < holdout.length; i++) {
      movedHoldout[i] = moved(holdout[i], i % 2);
    }
    RelearningLevel byClass = RelearningLevel.of(RULE, table.withLabels(labels), split);
    assertThat(byClass.of(movedRest, movedHoldout))
        .isCloseTo(byClass.of(rest, holdout), within(1e-9));
    // On B alone it is no constant of the class.
    assertThat(byClass.of(movedRest, holdout))
        .isNotCloseTo(byClass.of(rest, holdout), within(1e-3));
  }

  /** ψ, not φ, moves by the constant. */
  private static double moved(double phi, int label) {
    return Math.sinh(Math.log(phi + Math.sqrt(phi * phi + 1)) + (label == 0 ? 0.7 : -0.4));
  }

  private static int[] classes(int records) {
    return IntStream.range(0, records).map(i -> i % 2).toArray();
  }

  @Test
  void countsUnitsAndNotRecords() throws Exception {
    Grouping pairs = Grouping.of(IntStream.range(0, FORGET).map(i -> i / 2).toArray());
    ScoreTable table = table(pairs);
    RelearningSplit split = RelearningSplit.of(pairs, schedule(0.25, 7));
    RelearningLevel level = RelearningLevel.of(RULE, table, split);
    double[] holdout = table.candidate().holdout().phi();
    double[] rest = new double[split.rest().length];
    double[] swapped = rest.clone();
    for (int i = 0; i < rest.length; i += 2) {
      rest[i] = swapped[i + 1] = i;
      rest[i + 1] = swapped[i] = -2.0 * i;
    }
    assertThat(level.of(swapped, holdout)).isCloseTo(level.of(rest, holdout), within(1e-12));
  }

  private static RelearningTest schedule(double part, long seed) {
    return new RelearningTest(part, 16, 64, 0.02, seed);
  }

  private static ScoreTable table(Grouping forget) throws Exception {
    Random random = new Random(3);
    double[] difficulty = random.doubles(FORGET + HOLDOUT, -1, 4).toArray();
    ModelScores original = model(random, difficulty, 1.5);
    ModelScores candidate = model(random, difficulty, 0);
    List<ModelScores> oracles = new ArrayList<>();
    for (int k = 0; k < 6; k++) {
      oracles.add(model(random, difficulty, 0));
    }
    return ScoreTable.of(
        original, candidate, oracles, new Units(forget, Grouping.each(HOLDOUT), Grouping.each(1)));
  }

  private static ModelScores model(Random random, double[] difficulty, double memory)
      throws Exception {
    double[] phi = new double[difficulty.length];
    for (int i = 0; i < phi.length; i++) {
      phi[i] = difficulty[i] + 0.4 * random.nextGaussian() + (i < FORGET ? memory : 0);
    }
    return new ModelScores(
        SetScores.of(at(phi, IntStream.range(0, FORGET).toArray())),
        SetScores.of(at(phi, IntStream.range(FORGET, phi.length).toArray())),
        SetScores.of(new double[] {1}));
  }

  private static double[] plus(double[] values, double more) {
    return Arrays.stream(values).map(v -> v + more).toArray();
  }

  private static double[] at(double[] values, int[] positions) {
    return IntStream.of(positions).mapToDouble(i -> values[i]).toArray();
  }
}
