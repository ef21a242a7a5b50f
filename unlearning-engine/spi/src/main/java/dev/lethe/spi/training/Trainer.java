// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.training;

import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.Plugin;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Trains the members of models.
 *
 * <p>Promises: a pure function of the job (and, for a continuation, of the weights it starts from).
 * Every random choice derives from {@link TrainingJob#memberSeed()}; no clock, no other source of
 * chance, no state left from an earlier job. Reads nothing but the job's records.
 */
public interface Trainer extends Plugin {

  /** Whether this trainer knows the recipe's architecture. */
  boolean accepts(Recipe recipe);

  /**
   * Trains one member of a model and keeps its weights. Progress of a network counts epochs.
   *
   * @param job what to train, of a recipe that it {@link #accepts}
   * @param weights where weights are kept, and read from for a continuation
   * @throws TrainingException with any of its reasons
   * @throws RunException when records or weights cannot be read, when the native library fails, or
   *     when cancelled
   */
  ModelManifest.Member train(TrainingJob job, WeightStore weights, RunListener listener)
      throws RunException;

  /**
   * Trains several members in less time than one after the other, where this trainer can. Which
   * members are trained together may change their last bits; the same jobs give the same members.
   *
   * @param jobs at least two, which differ in their seeds alone and start from nothing
   * @return one member for each job, in order; empty where one by one is as good
   * @throws RunException as {@link #train}
   */
  default Optional<List<ModelManifest.Member>> trainTogether(
      List<TrainingJob> jobs, WeightStore weights, RunListener listener) throws RunException {
    return Optional.empty();
  }

  /**
   * Trains a whole model from nothing.
   *
   * @param shards records by shard number, at least one
   * @param seed what every member's seed derives from
   * @throws RunException as {@link #train}
   */
  default ModelManifest trainModel(
      Recipe recipe,
      SortedMap<Integer, Records> shards,
      long seed,
      WeightStore weights,
      RunListener listener)
      throws RunException {
    List<ModelManifest.Member> members = new ArrayList<>();
    for (Map.Entry<Integer, Records> shard : shards.entrySet()) {
      RunListener part = listener.part(members.size(), shards.size());
      members.add(
          trainMember(recipe, shard.getKey(), seed, shard.getValue(), List.of(), weights, part));
    }
    return new ModelManifest(recipe, members);
  }

  /**
   * Trains one member from nothing or from a checkpoint, slice by slice where the recipe has
   * slices.
   *
   * @param seed of the whole model
   * @param records of the shard, in as many stages as the recipe has slices
   * @param kept checkpoints of the first slices, from which training goes on; empty to start from
   *     nothing
   * @throws TrainingException SLICES if stages and recipe differ
   * @throws RunException as {@link #train}
   */
  default ModelManifest.Member trainMember(
      Recipe recipe,
      int shard,
      long seed,
      Records records,
      List<ModelManifest.Checkpoint> kept,
      WeightStore weights,
      RunListener listener)
      throws RunException {
    return new SliceTraining(this, recipe, shard, seed, List.of())
        .run(records, kept, weights, listener);
  }

  /**
   * Trains a member again under the seeds that it had, from nothing or from a checkpoint. The
   * result is that of {@link #trainMember} under the seed of the model that it came from.
   *
   * @param before the member as it was; of its files none is read but the last of {@code kept}
   * @param seed for a member that does not say the seed of every slice, because another method
   *     treated it since
   * @param records of the shard, in as many stages as the recipe has slices
   * @param kept its checkpoints of the first slices, from which training goes on
   * @throws TrainingException SLICES if stages and recipe differ
   * @throws RunException as {@link #train}
   */
  default ModelManifest.Member repeatMember(
      Recipe recipe,
      ModelManifest.Member before,
      long seed,
      Records records,
      List<ModelManifest.Checkpoint> kept,
      WeightStore weights,
      RunListener listener)
      throws RunException {
    return new SliceTraining(this, recipe, before.shard(), seed, SliceTraining.seeds(before))
        .run(records, kept, weights, listener);
  }
}
