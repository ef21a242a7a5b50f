// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.determinism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.api.BeforeEach;
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
  protected Architecture architecture() {
    return new Architecture.Linear();
  }

  /** Whether training draws anything at random; if not, another seed gives the same weights. */
  protected boolean drawsAtRandom() {
    return true;
  }

  /** Files that the architecture names. */
  protected List<byte[]> files() {
    return List.of();
  }

  @BeforeEach
  void keepFiles() {
    files().forEach(weights::put);
  }

  /** A learning rate with which ten passes of a network are enough to learn the three classes. */
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
        drawsAtRandom()
            ? List.of(train(fresh(0, 1)), train(fresh(0, 2)), train(fresh(1, 1)), train(fewer))
            : List.of(train(fresh(0, 1)), train(fewer));

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
    assertThat(records.reads()).isEqualTo(passes() * 100L);
  }

  @Test
  protected void goesOnFromGivenWeights() throws RunException {
    assumeTrue(isNetwork(), "only a network is trained on");
    Digest start = train(fresh(0, 1));
    Digest other = train(fresh(0, 2));

    Digest fromStart = train(continued(start));

    assertThat(fromStart).isNotEqualTo(start);
    assertThat(train(continued(start))).as("the same again").isEqualTo(fromStart);
    assertThat(train(continued(other))).as("from other weights").isNotEqualTo(fromStart);
  }

  @Test
  protected void tellsProgressThatNeverFallsAndReachesItsTotal() throws RunException {
    WatchfulListener listener = WatchfulListener.patient();
    trainer().train(fresh(0, 1), weights, listener);

    assertThat(listener.violationsAtEnd()).isEmpty();
    long batches = isNetwork() ? passes() * 100L / 16 : 1;
    assertThat(listener.asked()).as("a chance to stop per batch").isGreaterThan(batches);
  }

  @Test
  protected void stopsWheneverItIsCancelled() throws RunException {
    WatchfulListener patient = WatchfulListener.patient();
    trainer().train(fresh(0, 1), new MemoryWeights(weights), patient);
    for (long call : new long[] {1, patient.asked() / 2, patient.asked()}) {
      WatchfulListener listener = WatchfulListener.cancellingAt(call);
      assertThatThrownBy(() -> trainer().train(fresh(0, 1), weights, listener))
          .as("cancelled at call %s", call)
          .isInstanceOf(CancelledException.class);
    }
    assertThat(weights.digests())
        .as("weights of cancelled training")
        .containsExactlyInAnyOrderElementsOf(files().stream().map(Digest::of).toList());
  }

  @Test
  protected void refusesALossThatIsNotFinite() {
    assumeTrue(isNetwork(), "only descent can leave the finite numbers");
    // Decay by 1 at rate 100 multiplies every weight by -99 a step.
    Recipe explosive =
        recipe(WatchedRecords.SHAPE, WatchedRecords.CLASSES, new Descent(50, 16, 100, 0, 1));

    assertThat(refusal(explosive).reason()).isEqualTo(Reason.NON_FINITE_LOSS);
  }

  @Test
  protected void refusesRecordsOfAnotherShape() {
    Recipe other = recipe(List.of(5, 4), WatchedRecords.CLASSES, new Descent(1, 16, 0.1, 0, 0));

    assertThat(refusal(other).reason()).isEqualTo(Reason.SHAPE);
  }

  @Test
  protected void refusesALabelThatTheRecipeDoesNotHave() {
    Recipe other = recipe(WatchedRecords.SHAPE, 2, new Descent(1, 16, 0.1, 0, 0));

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
    return recipe(
        WatchedRecords.SHAPE, WatchedRecords.CLASSES, new Descent(10, 16, learningRate(), 0, 0));
  }

  private Recipe recipe(List<Integer> shape, int classes, Descent descent) {
    return new Recipe(
        architecture(), shape, classes, isNetwork() ? Optional.of(descent) : Optional.empty());
  }

  private boolean isNetwork() {
    return architecture() instanceof Architecture.Network;
  }

  /** How often {@link #recipe()} reads the records. */
  private int passes() {
    return isNetwork() ? 10 : 1;
  }

  private static WatchedRecords records(int count) {
    return WatchedRecords.of(IntStream.range(0, count));
  }

  private static RunListener patient() {
    return WatchfulListener.patient();
  }
}
