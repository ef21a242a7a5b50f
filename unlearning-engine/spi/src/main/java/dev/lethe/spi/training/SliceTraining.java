// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest.Checkpoint;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingException.Reason;
import dev.lethe.spi.training.TrainingJob.Continuation;
import dev.lethe.spi.training.TrainingJob.Rate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Trains one member slice by slice. Each slice is a whole learning-rate cycle, over all records so
 * far or, with rehearsal, over its own and some before, with a seed and an optimiser of its own. So
 * a checkpoint depends on nothing that comes later, and its weights are all the state that training
 * goes on from.
 *
 * <p>Source: Bourtoule et al., "Machine Unlearning", S&amp;P 2021, section IV.B.
 */
final class SliceTraining {

  private static final byte[] SEED_DOMAIN = "lethe-slice-seed/1".getBytes(UTF_8);

  private final Trainer trainer;
  private final Recipe recipe;
  private final int shard;
  private final long seed;
  private final List<Long> repeated;

  /**
   * One member's training.
   *
   * @param seed of the whole model
   * @param repeated the members' seeds of an earlier training of every slice, to make it again;
   *     ignored unless there are as many as slices
   */
  SliceTraining(Trainer trainer, Recipe recipe, int shard, long seed, List<Long> repeated) {
    this.trainer = trainer;
    this.recipe = recipe;
    this.shard = shard;
    this.seed = seed;
    this.repeated = repeated.size() == recipe.slices() ? List.copyOf(repeated) : List.of();
  }

  /** The seeds that a member's slices were trained under, as far as it says them. */
  static List<Long> seeds(Member member) {
    return Stream.concat(
            member.checkpoints().stream().map(Checkpoint::seed), Stream.of(member.seed()))
        .toList();
  }

  Member run(Records records, List<Checkpoint> kept, WeightStore weights, RunListener listener)
      throws RunException {
    if (recipe.slices() == 1) {
      TrainingJob job =
          new TrainingJob(recipe, shard, seed, records, Optional.empty(), repeated(0));
      return trainer.train(job, weights, listener);
    }
    List<Records> stages = records.stages();
    if (stages.size() != recipe.slices() || kept.size() >= stages.size()) {
      throw new TrainingException(
          Reason.SLICES,
          String.format(
              "the recipe has %d slices, shard %d has %d of which %d are kept",
              recipe.slices(), shard, stages.size(), kept.size()));
    }
    List<Checkpoint> checkpoints = new ArrayList<>(kept);
    int first = kept.size();
    Optional<Digest> start = Optional.empty();
    for (int slice = first; slice < stages.size(); slice++) {
      Member member =
          trainer.train(
              job(slice, records, checkpoints),
              weights,
              listener.part(slice - first, stages.size() - first));
      start = member.start();
      checkpoints.add(new Checkpoint(member.seed(), member.records(), member.weights()));
    }
    Checkpoint last = checkpoints.remove(stages.size() - 1);
    return new Member(shard, last.seed(), records.digest(), last.weights(), start, checkpoints);
  }

  private TrainingJob job(int slice, Records records, List<Checkpoint> before) {
    Records stage = records.stages().get(slice);
    Recipe part = recipe.ofSlice();
    Descent descent = part.requireDescent();
    Optional<Continuation> start =
        slice == 0
            ? Optional.empty()
            : Optional.of(
                new Continuation(
                    before.get(slice - 1).weights(),
                    descent.epochs(),
                    descent.maxLearningRate(),
                    Rate.ONE_CYCLE));
    TrainingJob whole =
        new TrainingJob(part, shard, sliceSeed(slice), stage, start, repeated(slice));
    return recipe.rehearsal().isEmpty()
        ? whole
        : new TrainingJob(
            part,
            shard,
            whole.seed(),
            RehearsedSlice.of(
                stage, records.added(slice), recipe.rehearsal().get(), whole.memberSeed()),
            start,
            whole.repeated());
  }

  private Optional<Long> repeated(int slice) {
    return repeated.isEmpty() ? Optional.empty() : Optional.of(repeated.get(slice));
  }

  /** The first 53 bits of SHA-256 over the domain, the model's seed and the slice, big-endian. */
  private long sliceSeed(int slice) {
    ByteBuffer input = ByteBuffer.allocate(SEED_DOMAIN.length + Long.BYTES + Integer.BYTES);
    input.put(SEED_DOMAIN).putLong(seed).putInt(slice);
    return ByteBuffer.wrap(Digest.of(input.array()).bytes()).getLong() >>> 11;
  }
}
