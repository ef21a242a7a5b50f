// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.method.MethodException.Reason;
import dev.lethe.spi.method.UnlearningJob.Selection;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnlearningJobTest {

  private static final Parameter EPOCHS =
      new Parameter("epochs", 1, 100, 2, true, "Passes over the records.");
  private static final MethodDescriptor BLIND = method(GuaranteeTier.E, false);
  private static final MethodDescriptor READER = method(GuaranteeTier.S, true);

  @Test
  void takesThePresetOfWhatIsNotGiven() throws Exception {
    assertThat(job(BLIND, 5, Map.of()).parameter("epochs")).isEqualTo(2);
    assertThat(job(BLIND, 5, Map.of("epochs", 7.0)).parameter("epochs")).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 101, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAParameterOutOfRangeWithItsValueAndRange(double value) {
    MethodException refusal = refusal(BLIND, 5, Map.of("epochs", value));

    assertThat(refusal.reason()).isEqualTo(Reason.PARAMETER);
    assertThat(refusal).hasMessageContaining("1.0 to 100.0").hasMessageContaining("" + value);
  }

  @Test
  void refusesAnUnknownParameter() {
    MethodException refusal = refusal(BLIND, 5, Map.of("epoch", 2.0));

    assertThat(refusal.reason()).isEqualTo(Reason.PARAMETER);
    assertThat(refusal).hasMessageContaining("epoch");
  }

  @Test
  void refusesAShardWithNothingLeft() {
    assertThat(refusal(BLIND, 0, Map.of()).reason()).isEqualTo(Reason.NOTHING_LEFT);
  }

  @Test
  void withholdsTheForgetSetFromAMethodThatDoesNotDeclareIt() throws Exception {
    UnlearningJob blind = job(BLIND, 5, Map.of());
    assertThatIllegalArgumentException().isThrownBy(() -> blind.forget(0));
    assertThat(job(READER, 5, Map.of()).forget(0).size()).isEqualTo(3);
  }

  @Test
  void refusesAModelOfAKindThatTheMethodDoesNotTreat() {
    MethodDescriptor forests = method(GuaranteeTier.E, false, "forest");

    MethodException refusal = refusal(forests, 5, Map.of());

    assertThat(refusal.reason()).isEqualTo(Reason.ARCHITECTURE);
    assertThat(refusal).hasMessageContaining("forest").hasMessageContaining("linear");
  }

  @Test
  void refusesAReaderWithoutRecordsToForget() {
    MethodException refusal =
        catchThrowableOfType(
            MethodException.class,
            () -> UnlearningJob.of(READER, model(), selection(5, 0), Map.of(), 1));

    assertThat(refusal.reason()).isEqualTo(Reason.FORGET_SET);
  }

  @Test
  void refusesShardsThatTheModelDoesNotHave() {
    Selection other =
        new Selection(
            new TreeMap<>(Map.of(1, records(5))), new TreeSet<>(List.of(1)), new TreeMap<>());

    MethodException refusal =
        catchThrowableOfType(
            MethodException.class, () -> UnlearningJob.of(BLIND, model(), other, Map.of(), 1));

    assertThat(refusal.reason()).isEqualTo(Reason.SHARDS);
  }

  @Test
  void onlyAnExactMethodThatReadsTheForgetSetIsShownByRetraining() {
    assertThat(method(GuaranteeTier.E, true).shownByRetraining()).isTrue();
    assertThat(method(GuaranteeTier.E, false).shownByRetraining()).isFalse();
    assertThat(method(GuaranteeTier.C, true).shownByRetraining()).isFalse();
  }

  @Test
  void aPresetLiesInsideItsRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter("rate", 0, 1, 2, false, "A rate."));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter("rounds", 0, 3, 0.5, true, "Rounds."));
  }

  private static MethodDescriptor method(
      GuaranteeTier tier, boolean readsForgetSet, String... architectures) {
    return new MethodDescriptor(
        "some",
        "1",
        tier,
        List.of(architectures),
        List.of(EPOCHS),
        readsForgetSet,
        new Work(false, Passes.ofRecipe(), Passes.fixed(0)),
        "A paper");
  }

  private static UnlearningJob job(MethodDescriptor method, int left, Map<String, Double> given)
      throws MethodException {
    return UnlearningJob.of(method, model(), selection(left, 3), given, 1);
  }

  private static MethodException refusal(
      MethodDescriptor method, int left, Map<String, Double> given) {
    return catchThrowableOfType(MethodException.class, () -> job(method, left, given));
  }

  private static Selection selection(int left, int forget) {
    return new Selection(
        new TreeMap<>(Map.of(0, records(left))),
        new TreeSet<>(List.of(0)),
        new TreeMap<>(Map.of(0, records(forget))));
  }

  private static ModelManifest model() {
    Recipe recipe =
        new Recipe(new Architecture.Linear(), List.of(2), 2, new Descent(1, 1, 0.1, 0, 0));
    Digest digest = Digest.of(new byte[0]);
    return new ModelManifest(recipe, List.of(new ModelManifest.Member(0, 1, digest, digest)));
  }

  private static Records records(int size) {
    return new Records() {
      @Override
      public Digest digest() {
        return Digest.of(new byte[] {(byte) size});
      }

      @Override
      public int size() {
        return size;
      }

      @Override
      public List<Integer> shape() {
        return List.of(2);
      }

      @Override
      public Batch read(int[] positions) {
        return new Batch(new float[2 * positions.length], new int[positions.length]);
      }
    };
  }
}
