// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.methods.network.ArrayRecords;
import dev.lethe.methods.network.NetworkWorld;
import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.SoftmaxTrainer;
import dev.lethe.tck.world.WatchfulListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong ends with a reason and never with a model that scores nonsense. */
class BadInputTest {

  private static final int CLASSES = 3;
  private static final ArrayRecords ALL = ArrayRecords.clouds(0, 90, 6, CLASSES, 1);
  private static final ArrayRecords RETAIN = ALL.part(30, 90);
  private static final ArrayRecords FORGET = ALL.part(0, 30);
  private static final List<UnlearningMethod> READING =
      List.of(
          new NegGradPlus(),
          new RandomLabel(),
          new BadTeacher(),
          new Scrub(),
          new Ssd(),
          new Salun(),
          new Influence());

  @Test
  void ascentWithoutEndIsANonFiniteLoss() throws Exception {
    NetworkWorld world = world(RETAIN, FORGET);

    endsWith(
        FailureReason.NON_FINITE_LOSS,
        () ->
            world.unlearned(
                new NegGradPlus(),
                Map.of("retain-weight", 0.0, "learning-rate", 1.0, "epochs", 50.0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"neggrad-plus", "random-label", "bad-teacher", "scrub", "ssd", "salun"})
  void refusesToForgetMoreThanHalf(String id) throws Exception {
    NetworkWorld world = world(ALL.part(60, 90), ALL.part(0, 60));

    endsWith(
        FailureReason.FORGET_SET_INVALID,
        () -> world.unlearned(method(id), Map.of()),
        "more than half");
  }

  @Test
  void refusesLabelsThatNameNoClass() throws Exception {
    ArrayRecords wrong = new ArrayRecords(0, new float[30][6], new int[30]);
    wrong.labels()[7] = CLASSES;
    NetworkWorld world = world(RETAIN, wrong);
    for (UnlearningMethod method : READING) {
      endsWith(FailureReason.RECIPE_DATA_MISMATCH, () -> world.unlearned(method, Map.of()));
    }
  }

  @Test
  void refusesRecordsOfAnotherShape() throws Exception {
    NetworkWorld world = world(ArrayRecords.clouds(30, 60, 5, CLASSES, 2), FORGET);
    for (UnlearningMethod method : READING) {
      endsWith(FailureReason.RECIPE_DATA_MISMATCH, () -> world.unlearned(method, Map.of()));
    }
  }

  @Test
  void refusesACheckpointOfAnotherArchitecture() throws Exception {
    NetworkWorld world = world(RETAIN, FORGET);
    ModelManifest claimed =
        new ModelManifest(recipe(new Architecture.Mlp(List.of(9))), world.original().members());
    for (UnlearningMethod method : READING) {
      endsWith(
          FailureReason.MODEL_INVALID,
          () -> world.unlearned(method, Map.of(), claimed, WatchfulListener.patient()));
    }
  }

  @Test
  void refusesATrainerThatDoesNotOpenItsNetworks() throws Exception {
    NetworkWorld world = world(RETAIN, FORGET);
    UnlearningMethod method = new Ssd();
    UnlearningJob job =
        UnlearningJob.of(
            method.descriptor(),
            world.original(),
            new UnlearningJob.Selection(
                new TreeMap<>(Map.of(0, RETAIN)),
                new TreeSet<>(List.of(0)),
                new TreeMap<>(Map.of(0, FORGET))),
            Map.of(),
            1);

    assertThatThrownBy(
            () ->
                method.unlearn(
                    job, new SoftmaxTrainer(), new MemoryWeights(), WatchfulListener.patient()))
        .isInstanceOfSatisfying(
            MethodException.class,
            e -> assertThat(e.reason()).isEqualTo(MethodException.Reason.ARCHITECTURE));
  }

  @Test
  void everyParameterOutsideItsRangeIsRefused() throws Exception {
    NetworkWorld world = world(RETAIN, FORGET);
    for (UnlearningMethod method : READING) {
      for (var parameter : method.descriptor().parameters()) {
        for (double value :
            new double[] {
              Math.nextDown(parameter.least()), Math.nextUp(parameter.most()), Double.NaN
            }) {
          endsWith(
              FailureReason.PARAMETER_OUT_OF_RANGE,
              () -> world.unlearned(method, Map.of(parameter.name(), value)));
        }
      }
    }
  }

  /** No error: a network that never saw the class would not know it either. */
  @Test
  void warnsOfAClassThatKeepsNoRecord() throws Exception {
    int[] others = RETAIN.labels().clone();
    for (int i = 0; i < others.length; i++) {
      others[i] %= 2;
    }
    NetworkWorld world = world(new ArrayRecords(30, RETAIN.features(), others), FORGET);
    List<String> warnings = new ArrayList<>();

    world.unlearned(new RandomLabel(), Map.of(), world.original(), noting(warnings));

    assertThat(warnings).containsExactly("shard 0 keeps no record of class 2");
  }

  private static RunListener noting(List<String> warnings) {
    return new RunListener() {
      @Override
      public void progress(long done, long total, String unit) {}

      @Override
      public void metric(String name, double value) {}

      @Override
      public void warning(String message) {
        warnings.add(message);
      }

      @Override
      public void checkCancelled() {}
    };
  }

  private static UnlearningMethod method(String id) {
    return READING.stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }

  private static NetworkWorld world(Records retain, Records forget) throws RunException {
    return new NetworkWorld(recipe(new Architecture.Mlp(List.of(8))), ALL, retain, forget);
  }

  private static Recipe recipe(Architecture.Network architecture) {
    return new Recipe(architecture, List.of(6), CLASSES, new Descent(2, 16, 0.1, 0.9, 0));
  }

  private static void endsWith(FailureReason reason, ThrowingCallable work, String... words) {
    Throwable thrown = catchThrowable(work);
    assertThat(thrown)
        .isInstanceOfSatisfying(
            RunException.class,
            e -> assertThat(e.failureReason()).as(e.getMessage()).isEqualTo(reason));
    for (String word : words) {
      assertThat(thrown).hasMessageContaining(word);
    }
  }
}
