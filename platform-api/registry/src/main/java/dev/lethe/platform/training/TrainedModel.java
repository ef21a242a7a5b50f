// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.platform.model.ModelVersion;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A model version with its recorded training.
 *
 * @param version the version, trained
 * @param run how it was trained
 * @param removals certified removals since it was last trained, where there were any
 */
public record TrainedModel(ModelVersion version, TrainingRun run, Optional<Removals> removals) {

  public UUID id() {
    return version.id();
  }

  /** Model and version, for people. */
  public String name() {
    return version.name();
  }

  public String modelName() {
    return version.place().modelName();
  }

  /** Of the version, from 1. */
  public int ordinal() {
    return version.place().ordinal();
  }

  /** P0 to P3. */
  public String provenanceGrade() {
    return version.training().provenanceGrade();
  }

  /** Of the manifest, a stored artifact. */
  public Digest digest() {
    return version.content().digest().orElseThrow();
  }

  /** How it was trained. */
  public Recipe recipe() {
    return run.recipe();
  }

  /** Number of trained numbers; 0 where that is not known. */
  public long parameters() {
    return version.content().parameters().orElse(0L);
  }

  /** What it was trained on. */
  public UUID datasetVersionId() {
    return version.training().datasetVersionId();
  }

  /** Data that it never read. */
  public UUID holdoutVersionId() {
    return version.training().holdoutVersionId();
  }

  /** Of the training. */
  public long seed() {
    return run.seed();
  }

  /** The training's own id. */
  public UUID runId() {
    return run.id();
  }

  /** Exact records of every shard, by rising number. */
  public List<TrainingShard> shards() {
    return run.shards();
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
}
