// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Erasing;
import dev.lethe.methods.plain.ExactRemoval;
import dev.lethe.methods.plain.TableRecords;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.tck.world.MemoryWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvmRemovalTest {

  private static Erasing erasing(double l2, int width, int classes) {
    return new Erasing(
        new SvmRemoval(),
        new SvmTrainer(),
        Recipe.of(new Architecture.Svm(l2), List.of(width), classes),
        new MemoryWeights());
  }

  /** Counts machines that were searched for from the beginning. */
  private static final class Counting implements RunListener {
    private double searchedAnew;

    @Override
    public void progress(long done, long total, String unit) {}

    @Override
    public void metric(String name, double value) {
      searchedAnew += name.equals("searchedAnew") ? value : 0;
    }

    @Override
    public void warning(String message) {}

    @Override
    public void checkCancelled() {}
  }

  /** Wide margins and narrow ones, more values than records, few values with many equal records. */
  @ParameterizedTest
  @CsvSource({
    "200,5,2,1",
    "200,5,2,0.000001",
    "120,9,4,0.1",
    "150,2,2,0.01",
    "50,30,3,0.05",
    "40,50,2,0.000001",
    "150,3,3,1000"
  })
  void everyRemovalLeavesTheBytesOfTrainingOnTheRest(int records, int width, int classes, double l2)
      throws RunException {
    for (long seed = 1; seed <= 2; seed++) {
      TableRecords all = TableRecords.drawn(records, width, classes, seed);
      ExactRemoval.leavesTheBytesOfTraining(erasing(l2, width, classes), all, seed, records / 8, 1);
    }
  }

  /** Records on a coarse lattice meet again and again, and lie on hyperplanes together. */
  @ParameterizedTest
  @CsvSource({"2,0.5", "2,0.000001", "4,0.25", "4,8", "8,0.001"})
  void removalsFromALatticeLeaveTheBytesOfTrainingOnTheRest(int steps, double l2)
      throws RunException {
    for (long seed = 1; seed <= 4; seed++) {
      ExactRemoval.leavesTheBytesOfTraining(erasing(l2, 3, 2), lattice(seed, steps), seed, 4, 1);
    }
  }

  private static TableRecords lattice(long seed, int steps) {
    Random random = new Random(seed);
    float[][] rows = new float[80][3];
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 3; j++) {
        rows[i][j] = random.nextInt(steps + 1) / (float) steps;
      }
      labels[i] = random.nextInt(4) == 0 ? random.nextInt(2) : rows[i][0] > 0.4 ? 1 : 0;
    }
    return new TableRecords(rows, labels);
  }

  @Test
  void removalsRarelyNeedASearchFromTheBeginning() throws RunException {
    int machines = 0;
    double searched = 0;
    for (long seed = 1; seed <= 3; seed++) {
      Erasing erasing = erasing(0.5, 6, 3);
      TableRecords all = TableRecords.drawn(300, 6, 3, seed);
      ModelManifest model = erasing.train(all, 1);
      for (int done = 0; done < 30; done++) {
        Counting counting = new Counting();
        int one = done;
        model =
            erasing.unlearn(
                model, all.where(i -> i > one), all.where(i -> i == one), Map.of(), counting);
        searched += counting.searchedAnew;
        machines += 3;
      }
      assertThat(model).isEqualTo(erasing.train(all.where(i -> i >= 30), 1));
    }

    assertThat(searched / machines).isLessThan(0.01);
  }

  @Test
  void aWholeClassIsTakenOut() throws RunException {
    Erasing erasing = erasing(0.1, 6, 3);
    TableRecords all = TableRecords.drawn(300, 6, 3, 5);
    TableRecords rest = all.where(i -> all.label(i) != 2);
    ModelManifest model =
        erasing.unlearn(erasing.train(all, 1), rest, all.where(i -> all.label(i) == 2));

    assertThat(model).isEqualTo(erasing.train(rest, 1));
    try (LoadedModel loaded = new SvmFormat().load(model, erasing.weights())) {
      for (int i = 0; i < rest.size(); i++) {
        double[] logits = loaded.logits(rest.read(new int[] {i}))[0];
        assertThat(logits[2]).isNegative();
      }
    }
  }

  @Test
  void theOrderOfRecordsLeavesNoTrace() throws RunException {
    Erasing erasing = erasing(0.1, 5, 2);
    TableRecords all = TableRecords.drawn(200, 5, 2, 3);
    float[][] rows = new float[200][];
    int[] labels = new int[200];
    for (int i = 0; i < 200; i++) {
      rows[i] = all.row(199 - i);
      labels[i] = all.label(199 - i);
    }

    assertThat(file(erasing.train(new TableRecords(rows, labels), 1)))
        .isEqualTo(file(erasing.train(all, 2)));
  }

  private static Digest file(ModelManifest model) {
    return model.members().get(0).weights();
  }

  /** Cannot be read, so that who does not need them shows it. */
  private record Unread(TableRecords records) implements Records {
    @Override
    public Digest digest() {
      return records.digest();
    }

    @Override
    public int size() {
      return records.size();
    }

    @Override
    public List<Integer> shape() {
      return records.shape();
    }

    @Override
    public Batch read(int[] positions) {
      throw new AssertionError("these records are not needed");
    }
  }

  @Test
  void recordsOutsideTheMarginAreTakenOutWithoutReadingOthers() throws RunException {
    Erasing erasing = erasing(0.1, 5, 2);
    TableRecords all = TableRecords.drawn(400, 5, 2, 3);
    ModelManifest model = erasing.train(all, 1);
    boolean[] outside = new boolean[400];
    try (LoadedModel loaded = new SvmFormat().load(model, erasing.weights())) {
      for (int i = 0; i < 400; i++) {
        double score = loaded.logits(all.read(new int[] {i}))[0][1];
        outside[i] = (all.label(i) == 1 ? score : -score) > 1 + 1e-6;
      }
    }
    IntPredicate gone = i -> outside[i] && i % 2 == 0;
    TableRecords rest = all.where(gone.negate());

    assertThat(400 - rest.size()).isGreaterThan(20);
    assertThat(erasing.unlearn(model, new Unread(rest), all.where(gone)))
        .isEqualTo(erasing.train(rest, 1));
  }

  /** One value: {@code halves} records at ½ and {@code ones} at 1, all of one class. */
  private static TableRecords halvesAndOnes(int halves, int ones) {
    float[][] rows = new float[halves + ones][1];
    int[] labels = new int[rows.length];
    Arrays.fill(labels, 1);
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i < halves ? 0.5f : 1;
    }
    return new TableRecords(rows, labels);
  }

  /**
   * With h records at ½, w = h/(λ + 1.25h)·(½, 1): those at 1 have a margin of 1.5h/(λ + 1.25h).
   */
  @Test
  void recordsThatLieExactlyAtOneAreOutside() throws RunException {
    TableRecords all = halvesAndOnes(8, 5);
    Erasing erasing = erasing(2, 1, 2);
    ModelManifest model = erasing.train(all, 1);

    try (LoadedModel loaded = new SvmFormat().load(model, erasing.weights())) {
      assertThat(loaded.logits(all.read(new int[] {12}))[0][1]).isCloseTo(1, within(1e-12));
    }
    Counting counting = new Counting();
    TableRecords rest = all.where(i -> i != 9);
    assertThat(erasing.unlearn(model, new Unread(rest), all.where(i -> i == 9), Map.of(), counting))
        .isEqualTo(erasing.train(rest, 1));
    TableRecords fewer = all.where(i -> i != 3);
    assertThat(erasing.unlearn(model, fewer, all.where(i -> i == 3)))
        .isEqualTo(erasing.train(fewer, 1));
  }

  /** As if training had met a record that no precision at hand puts on either side. */
  @Test
  void whereAMachineIsNotSettledTheRestIsReadAndTheEndProvesItself() throws RunException {
    Erasing erasing = erasing(2, 1, 2);
    TableRecords all = halvesAndOnes(8, 5);
    ModelManifest model = erasing.train(all, 1);
    byte[] file = erasing.weights().bytes(file(model));
    int counts = 2 * Long.BYTES;
    int settled = Long.BYTES + (file[0] & 0xff) + ((file[1] & 0xff) << 8) + counts;
    assertThat(file[settled]).isOne();
    file[settled] = 0;
    ModelManifest.Member member = model.members().get(0);
    ModelManifest open =
        new ModelManifest(
            model.recipe(),
            List.of(
                new ModelManifest.Member(
                    0, member.seed(), member.records(), erasing.weights().put(file))));
    TableRecords rest = all.where(i -> i != 9);

    assertThat(erasing.unlearn(open, rest, all.where(i -> i == 9)))
        .isEqualTo(erasing.train(rest, 1));
  }

  /** With hardly any penalty one record of a lattice can turn the whole margin. */
  @Test
  void aMarginThatTurnsIsSearchedForFromTheBeginning() throws RunException {
    Erasing erasing = erasing(1e-6, 3, 2);
    TableRecords all = lattice(3, 4);
    ModelManifest model = erasing.train(all, 1);
    Counting counting = new Counting();
    for (int left = all.size() - 1; left > 0; left--) {
      int last = left;
      TableRecords rest = all.where(i -> i < last);
      model = erasing.unlearn(model, rest, all.where(i -> i == last), Map.of(), counting);
      assertThat(model).as("%s records left", left).isEqualTo(erasing.train(rest, 1));
    }

    assertThat(counting.searchedAnew).isPositive();
  }

  /** Coordinate descent on the same objective, far from the way that the trainer takes. */
  @Test
  void theWeightsMinimiseThePenalisedSquaredHinge() throws RunException {
    double l2 = 0.7;
    TableRecords all = TableRecords.drawn(150, 4, 2, 9);
    double[] weights = new double[5];
    for (int sweep = 0; sweep < 3000; sweep++) {
      for (int j = 0; j < 5; j++) {
        double slope = l2 * weights[j];
        double curvature = l2;
        for (int i = 0; i < all.size(); i++) {
          int sign = all.label(i) == 1 ? 1 : -1;
          double lacking = 1 - sign * score(all.row(i), weights);
          double value = j < 4 ? all.row(i)[j] : 1;
          slope -= Math.max(0, lacking) * sign * value;
          curvature += value * value;
        }
        weights[j] -= slope / curvature;
      }
    }
    Erasing erasing = erasing(l2, 4, 2);

    try (LoadedModel loaded = new SvmFormat().load(erasing.train(all, 1), erasing.weights())) {
      for (int i = 0; i < all.size(); i++) {
        double[] logits = loaded.logits(all.read(new int[] {i}))[0];
        assertThat(logits[0]).isZero();
        // Training rounds values to the grid.
        assertThat(logits[1]).isCloseTo(score(all.row(i), weights), within(1e-4));
      }
    }
  }

  private static double score(float[] row, double[] weights) {
    double score = weights[row.length];
    for (int j = 0; j < row.length; j++) {
      score += weights[j] * row[j];
    }
    return score;
  }

  @Test
  void refusesRecordsThatTheMachinesDidNotLearn() throws RunException {
    ExactRemoval.refusesStrangers(erasing(0.1, 6, 3));
  }

  @Test
  void everyDamagedByteIsRefusedOrHarmless() throws RunException {
    ExactRemoval.damageIsRefusedOrHarmless(
        erasing(0.1, 3, 2),
        new SvmFormat(),
        TableRecords.drawn(40, 3, 2, 2),
        ExactRemoval.AS_A_MODEL,
        1);
  }

  @Test
  void refusesRecipesThatNeedTooMuchMemory() {
    Erasing erasing = erasing(1, 9000, 2);
    RunException refusal =
        catchThrowableOfType(
            RunException.class, () -> erasing.train(new TableRecords(new float[2][9000], 0, 1), 1));
    assertThat(refusal).isNotInstanceOf(TrainingException.class).isNotNull();
  }
}
