// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.run.CancelledException;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.world.SoftmaxTrainer;
import dev.lethe.tck.world.WatchedRecords;
import dev.lethe.tck.world.WatchfulListener;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of {@link UnlearningMethod}. A method keeps it if an extending test class passes
 * whole; answer {@link #method()}, and the rest only where the presets do not fit.
 *
 * <p>The model is an ensemble of three shards, of which the first and the last are touched.
 */
public abstract class UnlearningMethodTck {

  /** A fresh instance of the method under test. */
  protected abstract UnlearningMethod method();

  /** What trains the members; plain softmax regression unless the method needs more. */
  protected Trainer trainer() {
    return new SoftmaxTrainer();
  }

  /** A recipe for records of {@link WatchedRecords}, small enough to be trained fifty times. */
  protected Recipe recipe() {
    return new Recipe(
        new Architecture.Linear(),
        WatchedRecords.SHAPE,
        WatchedRecords.CLASSES,
        new Descent(3, 8, 0.5, 0, 0));
  }

  /** Files that the recipe names. */
  protected List<byte[]> files() {
    return List.of();
  }

  /** Whether the method builds members of untouched shards anew, too. */
  protected boolean rebuildsWholeModel() {
    return false;
  }

  @Test
  protected void describesItselfTheSameWayEveryTime() {
    MethodDescriptor descriptor = method().descriptor();

    assertThat(method().descriptor()).isEqualTo(descriptor);
    assertThat(method().id()).isEqualTo(descriptor.id());
    assertThat(method().version()).isEqualTo(descriptor.version());
  }

  @Test
  protected void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(UnlearningMethod.class).stream())
        .as("META-INF/services/%s", UnlearningMethod.class.getName())
        .anyMatch(found -> found.type() == method().getClass());
  }

  @Test
  protected void givesTheSameModelTwice() throws RunException {
    UnlearningMethod method = method();
    ModelManifest first = world().unlearn(method);

    assertThat(world().unlearn(method)).as("by the same instance").isEqualTo(first);
    assertThat(world().unlearn(method())).as("by a new instance").isEqualTo(first);
  }

  @Test
  protected void keepsRecipeAndShardsAndNamesWhatTouchedMembersLearned() throws RunException {
    MethodWorld world = world();
    ModelManifest result = world.unlearn(method());

    assertThat(result.recipe()).isEqualTo(recipe());
    assertThat(result.members())
        .extracting(ModelManifest.Member::shard)
        .containsExactlyElementsOf(world.shards());
    for (int shard : MethodWorld.TOUCHED) {
      assertThat(MethodWorld.member(result, shard).records())
          .as("records of shard %s", shard)
          .isEqualTo(world.retained(shard).digest());
    }
  }

  @Test
  protected void keepsEveryWeightFileThatItNames() throws RunException {
    MethodWorld world = world();

    for (ModelManifest.Member member : world.unlearn(method()).members()) {
      assertThat(world.weights().digests()).contains(member.weights());
    }
  }

  @Test
  protected void changesEveryTouchedMember() throws RunException {
    MethodWorld world = world();
    ModelManifest result = world.unlearn(method());

    for (int shard : MethodWorld.TOUCHED) {
      assertThat(MethodWorld.member(result, shard).weights())
          .as("weights of touched shard %s", shard)
          .isNotEqualTo(MethodWorld.member(world.model(), shard).weights());
    }
  }

  @Test
  protected void leavesMembersOfUntouchedShardsAsTheyAre() throws RunException {
    assumeTrue(!rebuildsWholeModel(), "the method rebuilds the whole model");
    MethodWorld world = world();

    assertThat(MethodWorld.member(world.unlearn(method()), MethodWorld.UNTOUCHED))
        .isEqualTo(MethodWorld.member(world.model(), MethodWorld.UNTOUCHED));
  }

  @Test
  protected void readsNoRecordThatItWasNotGiven() throws RunException {
    MethodWorld world = world();
    UnlearningMethod method = method();
    world.unlearn(method);

    assertThat(world.violations()).isEmpty();
    if (!method.descriptor().readsForgetSet()) {
      assertThat(world.forgetReads()).as("reads of the forget set").isZero();
    }
  }

  @Test
  protected void tellsProgressThatNeverFallsAndReachesItsTotal() throws RunException {
    WatchfulListener listener = WatchfulListener.patient();
    world().unlearn(method(), Map.of(), listener);

    assertThat(listener.violationsAtEnd()).isEmpty();
  }

  @Test
  protected void statesOneGuaranteeIfItIsCertifiedAndNoneOtherwise() throws RunException {
    WatchfulListener listener = WatchfulListener.patient();
    UnlearningMethod method = method();
    world().unlearn(method, Map.of(), listener);

    assertThat(listener.guarantees())
        .hasSize(method.descriptor().tier() == GuaranteeTier.C ? 1 : 0);
  }

  @Test
  protected void stopsWheneverItIsCancelled() throws RunException {
    WatchfulListener patient = WatchfulListener.patient();
    world().unlearn(method(), Map.of(), patient);
    assertThat(patient.asked()).as("chances to stop the work").isGreaterThan(2);

    for (long call : new long[] {1, patient.asked() / 2, patient.asked()}) {
      WatchfulListener listener = WatchfulListener.cancellingAt(call);
      MethodWorld world = world();
      assertThatThrownBy(() -> world.unlearn(method(), Map.of(), listener))
          .as("cancelled at call %s of %s", call, patient.asked())
          .isInstanceOf(CancelledException.class);
      assertThat(listener.asked()).as("calls until it stopped").isEqualTo(call);
    }
  }

  @TestFactory
  protected Stream<DynamicTest> endsWithAModelOrAReasonAtEveryLimitOfItsParameters() {
    return method().descriptor().parameters().stream()
        .flatMap(
            parameter ->
                Stream.of(parameter.least(), parameter.most())
                    .map(value -> atLimit(parameter, value)));
  }

  private DynamicTest atLimit(Parameter parameter, double value) {
    return DynamicTest.dynamicTest(
        parameter.name() + " = " + value,
        () -> {
          try {
            assertThat(
                    world()
                        .unlearn(
                            method(), Map.of(parameter.name(), value), WatchfulListener.patient())
                        .members())
                .isNotEmpty();
          } catch (RunException e) {
            assertThat(e).as("a reason in words").hasMessageMatching("(?s).{10,}");
          }
        });
  }

  @Test
  protected void anExactResultDoesNotDependOnTheOldWeights() throws RunException {
    assumeTrue(isShownByItsInputs(), "the method is not exact, or shown by retraining");
    assumeTrue(!method().descriptor().keepsSeeds(), "the result depends on the old seeds");
    MethodWorld one = world();
    MethodWorld other = new MethodWorld(recipe(), trainer(), files(), 2);
    ModelManifest fromOne = one.unlearn(method());
    ModelManifest fromOther = other.unlearn(method());

    for (int shard : MethodWorld.TOUCHED) {
      assertThat(MethodWorld.member(one.model(), shard))
          .isNotEqualTo(MethodWorld.member(other.model(), shard));
      assertThat(MethodWorld.member(fromOther, shard))
          .as("shard %s, once from each of two old models", shard)
          .isEqualTo(MethodWorld.member(fromOne, shard));
    }
  }

  @Test
  protected void anExactMethodGivesAnotherModelForAnotherSeed() throws RunException {
    assumeTrue(isShownByItsInputs(), "the method is not exact, or shown by retraining");
    assumeTrue(!method().descriptor().keepsSeeds(), "the method keeps the old seeds");
    MethodWorld world = world();
    List<ModelManifest> models = List.of(world.unlearn(method(), 11), world.unlearn(method(), 12));

    for (int shard : MethodWorld.TOUCHED) {
      assertThat(models)
          .extracting(model -> MethodWorld.member(model, shard).weights())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  protected void anExactResultUnderTheOldSeedsIsThatOfTrainingAnew() throws RunException {
    assumeTrue(isShownByItsInputs(), "the method is not exact, or shown by retraining");
    assumeTrue(method().descriptor().keepsSeeds(), "the method takes seeds of the job");
    MethodWorld world = world();
    world.dropTouchedWeights();
    ModelManifest result = world.unlearn(method());

    for (int shard : MethodWorld.TOUCHED) {
      assertThat(MethodWorld.member(result, shard))
          .as("shard %s, without its old weights at hand", shard)
          .isEqualTo(world.trainedAnew(shard));
    }
  }

  @Test
  protected void anExactResultThatReadWhatItRemovesIsThatOfTrainingAnew() throws RunException {
    assumeTrue(method().descriptor().shownByRetraining(), "the method is not shown by retraining");
    MethodWorld world = world();
    ModelManifest result = world.unlearn(method());

    for (int shard : MethodWorld.TOUCHED) {
      assertThat(MethodWorld.member(result, shard))
          .as("shard %s, trained on what is left under the seed it had", shard)
          .isEqualTo(world.trainedAnew(shard));
    }
  }

  private boolean isShownByItsInputs() {
    MethodDescriptor descriptor = method().descriptor();
    return descriptor.tier() == GuaranteeTier.E && !descriptor.shownByRetraining();
  }

  private MethodWorld world() {
    try {
      return new MethodWorld(recipe(), trainer(), files(), 1);
    } catch (RunException e) {
      return fail("the kit could not train its model", e);
    }
  }
}
