// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.provenance;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Recipe;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A model version with its recorded training.
 *
 * @param id the version
 * @param modelId its model
 * @param modelName name of the model
 * @param ordinal of the version, from 1
 * @param state for example {@code REGISTERED}
 * @param provenanceGrade P0 to P3
 * @param digest of its manifest, a stored artifact
 * @param recipe how it was trained
 * @param parameters number of trained numbers
 * @param datasetVersionId what it was trained on
 * @param holdoutVersionId data that it never read
 * @param seed of the training
 * @param runId its training run
 * @param runPlan digest of the run's plan
 * @param startedAt when the training began
 * @param finishedAt when it ended
 * @param removals certified removals since it was last trained, where there were any
 * @param shards records of every shard, by rising number
 */
public record TrainedModel(
    UUID id,
    UUID modelId,
    String modelName,
    int ordinal,
    String state,
    String provenanceGrade,
    Digest digest,
    Recipe recipe,
    long parameters,
    UUID datasetVersionId,
    UUID holdoutVersionId,
    long seed,
    UUID runId,
    Digest runPlan,
    Instant startedAt,
    Optional<Instant> finishedAt,
    Optional<Removals> removals,
    List<TrainedShard> shards) {

  public TrainedModel {
    shards = List.copyOf(shards);
  }

  /** Model and version, for people. */
  public String name() {
    return modelName + " v" + ordinal;
  }

  /**
   * Certified removals from the model since it was last trained.
   *
   * @param used share of the removal budget that is used, 0 or more
   * @param last what the last of them took
   */
  public record Removals(double used, double last) {

    /** Whether another removal like the last one would prove nothing. */
    public boolean spent() {
      return used + last > 1;
    }
  }

  /**
   * The records of one shard.
   *
   * @param no its number, from 0
   * @param records digest of the record set, a stored artifact
   * @param size how many
   * @param slices digests of the record sets that training added one after the other, stored
   *     artifacts; empty if all at once
   */
  public record TrainedShard(int no, Digest records, int size, List<Digest> slices) {
    public TrainedShard {
      slices = List.copyOf(slices);
    }

    /** A shard that was trained at once. */
    public TrainedShard(int no, Digest records, int size) {
      this(no, records, size, List.of());
    }
  }
}
