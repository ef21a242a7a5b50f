// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.certified.RemovalBudget;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.Guarantee;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Erasing;
import dev.lethe.methods.plain.PlainModel;
import dev.lethe.methods.plain.TableRecords;
import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchfulListener;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewtonRemovalTest {

  private static final byte[] KEY = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
    27, 28, 29, 30, 31, 32
  };
  private static final int WIDTH = 6;

  private static Erasing erasing(double l2, double noise, int classes) {
    MemoryWeights weights = new MemoryWeights();
    weights.put(KEY);
    Architecture architecture = new Architecture.Logistic(l2, noise, Optional.of(Digest.of(KEY)));
    return new Erasing(
        new NewtonRemoval(),
        new LogisticTrainer(),
        Recipe.of(architecture, List.of(WIDTH), classes),
        weights);
  }

  /** With an ε so large that no budget is spent, which is enough to look at the account. */
  private static ModelManifest unlearn(
      Erasing erasing, ModelManifest model, TableRecords rest, TableRecords gone)
      throws RunException {
    return erasing.unlearn(model, rest, gone, Map.of("epsilon", 100.0), WatchfulListener.patient());
  }

  private static Classifiers classifiers(Erasing erasing, ModelManifest model) throws RunException {
    return PlainModel.read(
        erasing.weights(),
        model.members().get(0).weights(),
        in -> Classifiers.read(in, erasing.recipe()));
  }

  private static Objective objective(Erasing erasing, TableRecords records, int classifier)
      throws RunException {
    Rows rows = Rows.read(erasing.recipe(), records, WatchfulListener.patient());
    return new Objective(
        rows,
        Classifiers.positive(erasing.recipe(), classifier),
        Classifiers.architecture(erasing.recipe()).l2());
  }

  private static double[] noise(Erasing erasing, ModelManifest model, int classifier)
      throws RunException {
    Architecture.Logistic logistic = Classifiers.architecture(erasing.recipe());
    return NoiseKey.of(logistic, erasing.weights())
        .draw(logistic.noise(), model.members().get(0).seed(), classifier, WIDTH + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void gradientThatIsLeftNeverExceedsTheAccount(int classes) throws RunException {
    for (double l2 : new double[] {0.1, 0.5}) {
      Erasing erasing = erasing(l2, 10, classes);
      TableRecords all = TableRecords.drawn(300, WIDTH, classes, 4);
      ModelManifest model = erasing.train(all, 1);
      double before = classifiers(erasing, model).spent(0);
      for (int request = 0; request < 12; request++) {
        int done = request;
        TableRecords rest = all.where(i -> i > 9 * done + 8);
        model = unlearn(erasing, model, rest, all.where(i -> i / 9 == done));
        Classifiers made = classifiers(erasing, model);
        for (int c = 0; c < made.count(); c++) {
          double left =
              objective(erasing, rest, c).residual(made.weights(c), noise(erasing, model, c));
          assertThat(left).isLessThanOrEqualTo(made.spent(c));
        }
        assertThat(made.spent(0)).as("no member was trained anew").isGreaterThan(before);
        before = made.spent(0);
      }
    }
  }

  @Test
  void trainingReadsTheRecordsAboutAsOftenAsTheRecipeSays() throws Exception {
    for (double l2 : new double[] {0.001, 0.1}) {
      for (double noise : new double[] {0, 100}) {
        Recipe recipe = erasing(l2, 1, 2).recipe();
        TableRecords all = TableRecords.drawn(400, WIDTH, 2, 4);
        Rows rows = Rows.read(recipe, all, WatchfulListener.patient());
        int[] steps = {0};
        RunListener counting =
            new RunListener() {
              @Override
              public void progress(long done, long total, String unit) {}

              @Override
              public void metric(String name, double value) {}

              @Override
              public void warning(String message) {}

              @Override
              public void checkCancelled() {
                steps[0]++;
              }
            };
        double[] drawn = new double[WIDTH + 1];
        Arrays.fill(drawn, noise);
        var unused = Newton.minimise(new Objective(rows, 1, l2), drawn, counting);
        assertThat(steps[0]).isBetween(recipe.passes() / 2, recipe.passes() * 2);
      }
    }
  }

  @Test
  void aStepEndsNearTheWeightsOfRetrainingWithTheSameNoise() throws RunException {
    Erasing erasing = erasing(0.01, 100, 2);
    TableRecords all = TableRecords.drawn(400, WIDTH, 2, 4);
    TableRecords rest = all.where(i -> i >= 20);
    ModelManifest original = erasing.train(all, 1);
    double[] before = classifiers(erasing, original).weights(0);
    double[] after =
        classifiers(erasing, unlearn(erasing, original, rest, all.where(i -> i < 20))).weights(0);
    double[] retrained = classifiers(erasing, erasing.train(rest, 1)).weights(0);

    assertThat(distance(after, retrained)).isLessThan(distance(before, retrained) / 20);
  }

  /** Defect 7 of published code: a norm from below, no residual of the optimiser, old weights. */
  @Test
  void boundsTheNormFromAboveChargesTheOptimiserAndScoresTheNewWeights() throws RunException {
    Erasing erasing = erasing(0.01, 100, 2);
    TableRecords all = TableRecords.drawn(200, WIDTH, 2, 4);
    TableRecords rest = all.where(i -> i > 0);
    ModelManifest original = erasing.train(all, 1);
    ModelManifest treated = unlearn(erasing, original, rest, all.where(i -> i == 0));
    Classifiers before = classifiers(erasing, original);
    Classifiers after = classifiers(erasing, treated);
    Objective left = objective(erasing, rest, 0);
    double[] step = Objective.moved(after.weights(0), before.weights(0), -1);
    double[] projections = new double[rest.size()];
    left.product(left.curvatures(before.weights(0)), step, projections);
    double exact =
        0.25 * spectralNorm(left.rows()) * UpperBound.norm(step) * UpperBound.norm(projections);

    assertThat(before.spent(0))
        .as("the optimiser's own residual opens the account")
        .isGreaterThanOrEqualTo(
            objective(erasing, all, 0).residual(before.weights(0), noise(erasing, original, 0)))
        .isPositive();
    assertThat(after.spent(0) - before.spent(0))
        .as("the charge is no less than with the exact spectral norm")
        .isGreaterThanOrEqualTo(exact);
    assertThat(logit(erasing, treated, all)).isNotEqualTo(logit(erasing, original, all));
    assertThat(logit(erasing, treated, all))
        .isCloseTo(objective(erasing, all, 0).rows().dot(0, after.weights(0)), within(1e-12));
  }

  @Test
  void trainsAnewWithFreshNoiseWhenTheNextStepWouldExceedTheBudget() throws RunException {
    Erasing erasing = erasing(0.01, 5, 2);
    TableRecords all = TableRecords.drawn(300, WIDTH, 2, 4);
    ModelManifest model = erasing.train(all, 1);
    long seed = model.members().get(0).seed();
    RemovalBudget budget = new RemovalBudget(1, Math.nextDown(1e-5), 5, 0);
    int accepted = 0;
    for (int request = 0; model.members().get(0).seed() == seed; request++) {
      int done = request;
      double spent = classifiers(erasing, model).spent(0);
      assertThat(spent).isLessThanOrEqualTo(budget.total());
      model = erasing.unlearn(model, all.where(i -> i > done), all.where(i -> i == done));
      accepted = request;
    }

    assertThat(accepted).isBetween(1, 250);
    int left = accepted;
    TableRecords rest = all.where(i -> i > left);
    assertThat(model).isEqualTo(erasing.train(rest, 99));
    assertThat(classifiers(erasing, model).spent(0)).isLessThan(1e-9);
  }

  @Test
  void statesTheGuaranteeOfTheWholeModel() throws RunException {
    Erasing erasing = erasing(0.1, 1000, 3);
    TableRecords all = TableRecords.drawn(200, WIDTH, 3, 4);
    WatchfulListener listener = WatchfulListener.patient();
    ModelManifest model =
        erasing.unlearn(
            erasing.train(all, 1),
            all.where(i -> i > 0),
            all.where(i -> i == 0),
            Map.of("epsilon", 0.5, "delta", 1e-6),
            listener);

    Guarantee guarantee = listener.guarantees().get(0);
    assertThat(guarantee.epsilon()).isEqualTo(0.5);
    assertThat(guarantee.delta()).isEqualTo(1e-6);
    Classifiers made = classifiers(erasing, model);
    double total = new RemovalBudget(0.5 / 3, 1e-6 / 3, 1000, 0).total();
    double used = 0;
    for (int c = 0; c < 3; c++) {
      used = Math.max(used, made.spent(c) / total);
    }
    assertThat(guarantee.budgetUsed()).isCloseTo(used, within(used * 1e-9)).isPositive();
  }

  @Test
  void noiseDependsOnTheKeyAndTheSeedAndIsNormal() throws RunException {
    byte[] other = KEY.clone();
    other[0]++;
    MemoryWeights weights = new MemoryWeights();
    Digest one = weights.put(KEY);
    Digest two = weights.put(other);
    NoiseKey first = NoiseKey.of(new Architecture.Logistic(1, 2, Optional.of(one)), weights);
    NoiseKey second = NoiseKey.of(new Architecture.Logistic(1, 2, Optional.of(two)), weights);
    double[] noise = first.draw(2, 7, 0, 4000);

    assertThat(first.draw(2, 7, 0, 4000)).isEqualTo(noise);
    assertThat(second.draw(2, 7, 0, 4000)).doesNotContain(noise[0], noise[1]);
    assertThat(first.draw(2, 8, 0, 4000)).doesNotContain(noise[0], noise[1]);
    assertThat(first.draw(2, 7, 1, 4000)).doesNotContain(noise[0], noise[1]);
    double sum = 0;
    double squares = 0;
    int beyond = 0;
    for (double number : noise) {
      sum += number;
      squares += number * number;
      beyond += Math.abs(number) > 2 * 1.959964 ? 1 : 0;
    }
    // Four standard errors each: σ/√n, σ²√(2/n), √(0.05·0.95/n).
    assertThat(sum / 4000).isCloseTo(0, within(4 * 2 / Math.sqrt(4000)));
    assertThat(squares / 4000).isCloseTo(4, within(4 * 4 * Math.sqrt(2 / 4000.0)));
    assertThat(beyond / 4000.0).isCloseTo(0.05, within(4 * Math.sqrt(0.05 * 0.95 / 4000)));
  }

  @Test
  void aClassWithNothingLeftStillHasFiniteScores() throws RunException {
    Erasing erasing = erasing(0.1, 100, 3);
    TableRecords all = TableRecords.drawn(200, WIDTH, 3, 4);
    ModelManifest model =
        erasing.unlearn(
            erasing.train(all, 1),
            all.where(i -> all.label(i) != 1),
            all.where(i -> all.label(i) == 1));

    try (LoadedModel loaded = new LogisticFormat().load(model, erasing.weights())) {
      assertThat(loaded.logits(all.read(new int[] {0}))[0])
          .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }
  }

  @Test
  void refusesWhatItCannotCertify() throws RunException {
    TableRecords all = TableRecords.drawn(100, WIDTH, 2, 4);
    Erasing noiseless =
        new Erasing(
            new NewtonRemoval(),
            new LogisticTrainer(),
            Recipe.of(new Architecture.Logistic(0.01), List.of(WIDTH), 2),
            new MemoryWeights());
    Erasing faint = erasing(0.01, 1e-14, 2);

    assertThat(refusal(noiseless, noiseless.train(all, 1), all).reason())
        .isEqualTo(MethodException.Reason.ARCHITECTURE);
    assertThat(refusal(faint, faint.train(all, 1), all).reason())
        .as("noise below the optimiser's own residual")
        .isEqualTo(MethodException.Reason.PARAMETER);
    assertThat(refusal(faint, faint.train(all, 99), all).reason())
        .as("a retraining with the old noise")
        .isEqualTo(MethodException.Reason.PARAMETER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Architecture.Logistic(0.1, 1, Optional.empty()));
  }

  @Test
  void refusesAKeyThatIsMissingOrShort() {
    TableRecords all = TableRecords.drawn(20, WIDTH, 2, 4);
    for (byte[] key : List.of(new byte[31], new byte[33])) {
      MemoryWeights weights = new MemoryWeights();
      Erasing erasing =
          new Erasing(
              new NewtonRemoval(),
              new LogisticTrainer(),
              Recipe.of(
                  new Architecture.Logistic(0.1, 1, Optional.of(Digest.of(key))),
                  List.of(WIDTH),
                  2),
              weights);
      assertThat(catchThrowableOfType(ModelException.class, () -> erasing.train(all, 1)).reason())
          .isEqualTo(ModelException.Reason.MISSING);
      weights.put(key);
      assertThat(catchThrowableOfType(ModelException.class, () -> erasing.train(all, 1)).reason())
          .isEqualTo(ModelException.Reason.MALFORMED);
    }
  }

  @Test
  void refusesWeightsThatAreNoNumbersAndAccountsBelowZero() throws RunException {
    Erasing erasing = erasing(0.1, 1, 2);
    ModelManifest model = erasing.train(TableRecords.drawn(20, WIDTH, 2, 4), 1);
    ModelManifest.Member member = model.members().get(0);
    byte[] file = erasing.weights().bytes(member.weights());
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -1}) {
      byte[] damaged = file.clone();
      ByteBuffer.wrap(damaged)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putDouble(file.length - Double.BYTES, bad);
      ModelManifest changed =
          new ModelManifest(
              model.recipe(),
              List.of(
                  new ModelManifest.Member(
                      0, 1, member.records(), erasing.weights().put(damaged))));
      assertThat(
              catchThrowableOfType(
                      ModelException.class,
                      () -> new LogisticFormat().load(changed, erasing.weights()).close())
                  .reason())
          .isEqualTo(ModelException.Reason.MALFORMED);
    }
  }

  @Test
  void refusesValuesThatAreNoNumbersFromZeroToOne() {
    TableRecords bad = new TableRecords(new float[][] {{0, 0, Float.NaN, 0, 0, 0}}, 0);

    assertThat(
            catchThrowableOfType(TrainingException.class, () -> erasing(0.1, 1, 2).train(bad, 1))
                .reason())
        .isEqualTo(TrainingException.Reason.VALUES);
  }

  private static MethodException refusal(Erasing erasing, ModelManifest model, TableRecords all) {
    return catchThrowableOfType(
        MethodException.class,
        () -> erasing.unlearn(model, all.where(i -> i > 0), all.where(i -> i == 0)));
  }

  private static double logit(Erasing erasing, ModelManifest model, TableRecords records)
      throws RunException {
    try (LoadedModel loaded = new LogisticFormat().load(model, erasing.weights())) {
      return loaded.logits(records.read(new int[] {0}))[0][1];
    }
  }

  private static double spectralNorm(Rows rows) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows.size(), rows.width());
    for (int i = 0; i < rows.size(); i++) {
      double[] row = new double[rows.width()];
      rows.add(i, 1, row);
      for (int j = 0; j < row.length; j++) {
        matrix.set(i, j, row[j]);
      }
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(rows.size(), rows.width(), false, false, true);
    svd.decompose(matrix);
    return Arrays.stream(svd.getSingularValues()).max().orElseThrow();
  }

  private static double distance(double[] some, double[] others) {
    return UpperBound.norm(Objective.moved(some, others, -1));
  }
}
