// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Erasing;
import dev.lethe.methods.plain.TableRecords;
import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.tck.world.MemoryWeights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefitTest {

  private static final TableRecords ALL = TableRecords.drawn(400, 6, 3, 5);

  private static Stream<Architecture> architectures() {
    return Stream.of(
        new Architecture.Ridge(0.01),
        new Architecture.GaussianBayes(0.001),
        new Architecture.MultinomialBayes(0.5));
  }

  private static Erasing erasing(Architecture architecture) {
    return new Erasing(
        new Refit(),
        new StatisticsTrainer(),
        Recipe.of(architecture, List.of(6), 3),
        new MemoryWeights());
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void manyRequestsLeaveTheBytesOfTrainingOnWhatIsLeft(Architecture architecture)
      throws RunException {
    Erasing erasing = erasing(architecture);
    ModelManifest model = erasing.train(ALL, 1);
    for (int request = 0; request < 20; request++) {
      int done = request;
      model =
          erasing.unlearn(model, ALL.where(i -> i > 7 * done + 6), ALL.where(i -> i / 7 == done));
    }

    assertThat(model).isEqualTo(erasing.train(ALL.where(i -> i >= 140), 1));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void aClassWithNothingLeftStillHasFiniteScoresAndIsNotChosen(Architecture architecture)
      throws RunException {
    Erasing erasing = erasing(architecture);
    ModelManifest model =
        erasing.unlearn(
            erasing.train(ALL, 1),
            ALL.where(i -> ALL.label(i) != 2),
            ALL.where(i -> ALL.label(i) == 2));

    try (LoadedModel loaded = new StatisticsFormat().load(model, erasing.weights())) {
      int chosen = 0;
      for (int i = 0; i < ALL.size(); i++) {
        double[] logits = loaded.logits(ALL.read(new int[] {i}))[0];
        assertThat(logits).doesNotContain(Double.NaN, Double.NEGATIVE_INFINITY);
        chosen += logits[2] > Math.max(logits[0], logits[1]) ? 1 : 0;
      }
      assertThat(chosen).isLessThan(ALL.size() / 20);
    }
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void refusesRecordsThatTheModelDidNotLearn(Architecture architecture) throws RunException {
    Erasing erasing = erasing(architecture);
    ModelManifest model = erasing.train(ALL.where(i -> i < 30), 1);
    List<TableRecords> strangers =
        List.of(
            ALL.where(i -> i < 60),
            ALL.where(i -> i < 31),
            new TableRecords(new float[31][6], new int[31]));

    for (TableRecords forget : strangers) {
      MethodException refusal =
          catchThrowableOfType(
              MethodException.class, () -> erasing.unlearn(model, ALL.where(i -> i == 0), forget));
      assertThat(refusal.reason()).isEqualTo(MethodException.Reason.FORGET_SET);
    }
  }

  @Test
  void refusesAModelOfAnotherKind() throws RunException {
    Erasing erasing = erasing(new Architecture.Ridge(0.01));
    ModelManifest ridge = erasing.train(ALL, 1);
    ModelManifest forest =
        new ModelManifest(
            Recipe.of(new Architecture.Forest(1, 1, 0, 1), List.of(6), 3), ridge.members());

    MethodException refusal =
        catchThrowableOfType(
            MethodException.class,
            () -> erasing.unlearn(forest, ALL.where(i -> i > 0), ALL.where(i -> i == 0)));

    assertThat(refusal.reason()).isEqualTo(MethodException.Reason.ARCHITECTURE);
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void refusesValuesThatAreNoNumbersFromZeroToOne(Architecture architecture) {
    for (float value : new float[] {Float.NaN, -0.1f, 1.1f, Float.POSITIVE_INFINITY}) {
      TableRecords bad = new TableRecords(new float[][] {{0, 0, value, 0, 0, 0}}, 0);

      TrainingException refusal =
          catchThrowableOfType(TrainingException.class, () -> erasing(architecture).train(bad, 1));

      assertThat(refusal.reason()).isEqualTo(TrainingException.Reason.VALUES);
    }
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void refusesSumsThatNoRecordsHave(Architecture architecture) throws RunException {
    Erasing erasing = erasing(architecture);
    ModelManifest model = erasing.train(ALL, 1);
    ModelManifest.Member member = model.members().get(0);
    byte[] file = erasing.weights().bytes(member.weights());
    int first = 8 + (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    for (int at : new int[] {first + 7, first + 3 * 8 + 7, file.length - 1}) {
      byte[] damaged = file.clone();
      // Turns a sum negative.
      damaged[at] = (byte) 0x80;
      Digest weights = erasing.weights().put(damaged);
      ModelManifest bad =
          new ModelManifest(
              model.recipe(), List.of(new ModelManifest.Member(0, 1, member.records(), weights)));

      ModelException refusal =
          catchThrowableOfType(
              ModelException.class,
              () -> new StatisticsFormat().load(bad, erasing.weights()).close());

      assertThat(refusal.reason()).isEqualTo(ModelException.Reason.MALFORMED);
    }
  }

  @Test
  void ridgeSolvesItsNormalEquations() throws RunException {
    // One value, two records: minimises Σ(y − wx − c)² + 2λw² with λ = ½, for y = (0, 1).
    // With x = (0, 1): w = ½ / (½ + 1) = ⅓, c = ½ − w/2 = ⅓.
    Erasing erasing =
        new Erasing(
            new Refit(),
            new StatisticsTrainer(),
            Recipe.of(new Architecture.Ridge(0.5), List.of(1), 2),
            new MemoryWeights());
    ModelManifest model = erasing.train(new TableRecords(new float[][] {{0}, {1}}, 0, 1), 1);

    try (LoadedModel loaded = new StatisticsFormat().load(model, erasing.weights())) {
      double[][] logits = loaded.logits(new Batch(new float[] {0, 1}, new int[] {0, 1}));
      assertThat(logits[0]).containsExactly(new double[] {2 / 3.0, 1 / 3.0}, within(1e-12));
      assertThat(logits[1]).containsExactly(new double[] {1 / 3.0, 2 / 3.0}, within(1e-12));
    }
  }

  @Test
  void gaussianBayesGivesTheJointLogLikelihood() throws RunException {
    // Class 0 has values 0 and ½ (mean ¼, variance 1/16), class 1 has 1 alone (variance 0).
    double floor = 0.01;
    Erasing erasing =
        new Erasing(
            new Refit(),
            new StatisticsTrainer(),
            Recipe.of(new Architecture.GaussianBayes(floor), List.of(1), 2),
            new MemoryWeights());
    ModelManifest model =
        erasing.train(new TableRecords(new float[][] {{0}, {0.5f}, {1}}, 0, 0, 1), 1);

    try (LoadedModel loaded = new StatisticsFormat().load(model, erasing.weights())) {
      double[] logits = loaded.logits(new Batch(new float[] {0.75f}, new int[1]))[0];
      assertThat(logits[0])
          .isCloseTo(Math.log(3 / 5.0) + normal(0.5, 1 / 16.0 + floor), within(1e-12));
      assertThat(logits[1]).isCloseTo(Math.log(2 / 5.0) + normal(0.25, floor), within(1e-12));
    }
  }

  @Test
  void multinomialBayesGivesTheJointLogLikelihood() throws RunException {
    Erasing erasing =
        new Erasing(
            new Refit(),
            new StatisticsTrainer(),
            Recipe.of(new Architecture.MultinomialBayes(1), List.of(2), 2),
            new MemoryWeights());
    ModelManifest model =
        erasing.train(new TableRecords(new float[][] {{1, 0}, {0.5f, 0.5f}}, 0, 1), 1);

    try (LoadedModel loaded = new StatisticsFormat().load(model, erasing.weights())) {
      double[] logits = loaded.logits(new Batch(new float[] {1, 0.5f}, new int[1]))[0];
      double first = Math.log(0.5) + Math.log(2 / 3.0) + 0.5 * Math.log(1 / 3.0);
      assertThat(logits[0]).isCloseTo(first, within(1e-12));
      assertThat(logits[1]).isCloseTo(2.5 * Math.log(0.5), within(1e-12));
    }
  }

  private static double normal(double distance, double variance) {
    return -distance * distance / variance / 2 - Math.log(2 * Math.PI * variance) / 2;
  }
}
