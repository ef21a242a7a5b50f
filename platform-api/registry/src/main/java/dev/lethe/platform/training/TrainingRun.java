// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Recipe;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a version came to be, as it crosses HTTP.
 *
 * @param source who ran it; LETHE for the platform's own engine
 * @param seed of the run
 * @param shards exact records, by number
 * @param planDigest of the run's plan
 * @param outcomeDigest of what the run says of itself
 * @param engineVersion of the engine
 * @param cpu model and instruction set, which the bits depend on
 * @param threads compute threads, which the bits depend on
 */
public record TrainingRun(
    UUID id,
    UUID modelVersionId,
    UUID datasetVersionId,
    String source,
    long seed,
    Recipe recipe,
    List<TrainingShard> shards,
    Digest planDigest,
    Optional<Digest> outcomeDigest,
    Optional<String> engineVersion,
    Optional<String> cpu,
    Optional<Integer> threads,
    Instant startedAt,
    Optional<Instant> finishedAt) {
  public TrainingRun {
    shards = List.copyOf(shards);
  }
}
