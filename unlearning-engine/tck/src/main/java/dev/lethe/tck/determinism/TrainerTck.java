// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.determinism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.run.CancelledException;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.Trainer;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;
import dev.lethe.spi.training.TrainingJob;
import dev.lethe.spi.training.TrainingJob.Continuation;
import dev.lethe.tck.world.MemoryWeights;
import dev.lethe.tck.world.WatchedRecords;
import dev.lethe.tck.world.WatchfulListener;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Trainer}. A trainer keeps it if an extending test class passes whole; one
 * that knows several architectures extends it once for each.
 */
public abstract class TrainerTck {

  private final MemoryWeights weights = new MemoryWeights();

  /** A fresh instance of the trainer under test. */
  protected abstract Trainer trainer();

  /** The architecture to try. */
  protected Architecture.Network architecture() {
    return new Architecture.Linear();
  }

  /** A learning rate with which ten passes are enough to learn the three classes. */
  protected double learningRate() {
    return 0.5;
  }

  @Test
  protected void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(Trainer.class).stream())
        .as("META-INF/services/%s", Trainer.class.getName())
        .anyMatch(found -> found.type() == trainer().getClass());
  }

  @Test
  protected void acceptsItsRecipe() {
    assertThat(trainer().accepts(recipe())).isTrue();
  }

  @Test
  protected void givesTheSameBytesTwice() throws RunException {
    Trainer trainer = trainer();
    ModelManifest.Member first = trainer.train(fresh(0, 1), weights, patient());
    trainer.train(fresh(1, 2), weights, patient());

    assertThat(trainer.train(fresh(0, 1), weights, patient()))
        .as("by the same instance, after another job")
        .isEqualTo(first);
    assertThat(trainer().train(fresh(0, 1), weights, patient()))
        .as("by a new instance")
        .isEqualTo(first);
  }

  @Test
  protected void givesOtherBytesForAnotherSeedShardOrRecordSet() throws RunException {
    TrainingJob fewer = TrainingJob.fresh(recipe(), 0, 1, records(90));

    List<Digest> files =
        List.of(train(fresh(0, 1)), train(fresh(0, 2)), train(fresh(1, 1)), train(fewer));

    assertThat(files).doesNotHaveDuplicates();
  }

  @Test
  protected void saysWhatTheMemberWasMadeOf() throws RunException {
    TrainingJob job = fresh(3, 7);
    ModelManifest.Member member = trainer().train(job, weights, patient());

    assertThat(member.shard()).isEqualTo(3);
    assertThat(member.seed()).isEqualTo(job.memberSeed());
    assertThat(member.records()).isEqualTo(job.records().digest());
    assertThat(weights.digests()).contains(member.weights());
  }

  @Test
  protected void readsEveryRecordOnceAPassAndNoOther() throws RunException {
    WatchedRecords records = records(100);
    train(TrainingJob.fresh(recipe(), 0, 1, records));

    assertThat(records.violations()).isEmpty();
    assertThat(records.reads()).isEqualTo(10 * 100);
  }

  @Test
  protected void goesOnFromGivenWeights() throws RunException {
    Digest start = train(fresh(0, 1));
    Digest other = train(fresh(0, 2));

    Digest fromStart = train(continued(start));

    assertThat(fromStart).isNotEqualTo(start);
    assertThat(train(continued(start))).as("the same again").isEqualTo(fromStart);
    assertThat(train(continued(other))).as("from other weights").isNotEqualTo(fromStart);
  }

  @Test
  protected void tellsProgressInEpochsThatNeverFallsAndReachesItsTotal() throws RunException {
    WatchfulListener listener = WatchfulListener.patient();
    trainer().train(fresh(0, 1), weights, listener);

    assertThat(listener.violationsAtEnd()).isEmpty();
    assertThat(listener.asked()).as("a chance to stop per batch").isGreaterThan(10 * 100 / 16);
  }

  @Test
  protected void stopsWheneverItIsCancelled() {
    for (long call : new long[] {1, 20, 60}) {
      WatchfulListener listener = WatchfulListener.cancellingAt(call);
      assertThatThrownBy(() -> trainer().train(fresh(0, 1), weights, listener))
          .as("cancelled at call %s", call)
          .isInstanceOf(CancelledException.class);
    }
    assertThat(weights.digests()).as("weights of cancelled training").isEmpty();
  }

  @Test
  protected void refusesALossThatIsNotFinite() {
    // Decay by 1 at rate 100 multiplies every weight by -99 a step.
    Recipe explosive =
        new Recipe(
            architecture(),
            WatchedRecords.SHAPE,
            WatchedRecords.CLASSES,
            new Descent(50, 16, 100, 0, 1));

    assertThat(refusal(explosive).reason()).isEqualTo(Reason.NON_FINITE_LOSS);
  }

  @Test
  protected void refusesRecordsOfAnotherShape() {
    Recipe other =
        new Recipe(
            architecture(), List.of(5, 4), WatchedRecords.CLASSES, new Descent(1, 16, 0.1, 0, 0));

    assertThat(refusal(other).reason()).isEqualTo(Reason.SHAPE);
  }

  @Test
  protected void refusesALabelThatTheRecipeDoesNotHave() {
    Recipe other =
        new Recipe(architecture(), WatchedRecords.SHAPE, 2, new Descent(1, 16, 0.1, 0, 0));

    assertThat(refusal(other).reason()).isEqualTo(Reason.LABELS);
  }

  @Test
  protected void refusesToLearnFromNothing() {
    TrainingJob nothing = TrainingJob.fresh(recipe(), 0, 1, records(0));

    assertThat(refusal(nothing).reason()).isEqualTo(Reason.NO_RECORDS);
  }

  private TrainingException refusal(Recipe recipe) {
    return refusal(TrainingJob.fresh(recipe, 0, 1, records(100)));
  }

  private TrainingException refusal(TrainingJob job) {
    TrainingException refusal = catchThrowableOfType(TrainingException.class, () -> train(job));
    assertThat(refusal).as("the trainer went through").isNotNull();
    return refusal;
  }

  private Digest train(TrainingJob job) throws RunException {
    return trainer().train(job, weights, patient()).weights();
  }

  private TrainingJob fresh(int shard, long seed) {
    return TrainingJob.fresh(recipe(), shard, seed, records(100));
  }

  private TrainingJob continued(Digest start) {
    return new TrainingJob(
        recipe(), 0, 5, records(100), Optional.of(new Continuation(start, 2, learningRate() / 10)));
  }

  private Recipe recipe() {
    return new Recipe(
        architecture(),
        WatchedRecords.SHAPE,
        WatchedRecords.CLASSES,
        new Descent(10, 16, learningRate(), 0, 0));
  }

  private static WatchedRecords records(int count) {
    return WatchedRecords.of(IntStream.range(0, count));
  }

  private static RunListener patient() {
    return WatchfulListener.patient();
  }
}
