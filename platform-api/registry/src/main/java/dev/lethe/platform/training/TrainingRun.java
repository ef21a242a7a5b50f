// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.run.RunOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a version came to be, as it crosses HTTP, where the fields of its section stand beside its
 * own.
 *
 * @param seed of the run
 * @param shards exact records, by number
 * @param execution who ran it, and where
 */
public record TrainingRun(
    UUID id,
    UUID modelVersionId,
    UUID datasetVersionId,
    long seed,
    Recipe recipe,
    List<TrainingShard> shards,
    @JsonUnwrapped Execution execution) {
  public TrainingRun {
    shards = List.copyOf(shards);
  }

  /**
   * Who ran a training, and where.
   *
   * @param source LETHE for the platform's own engine, CONTROLLER for what is only declared
   * @param planDigest of the run's plan
   * @param outcomeDigest of what the run says of itself
   * @param engineVersion of the engine
   * @param cpu model and instruction set, which the bits depend on
   * @param threads compute threads, which the bits depend on
   */
  public record Execution(
      String source,
      Digest planDigest,
      Optional<Digest> outcomeDigest,
      Optional<String> engineVersion,
      Optional<String> cpu,
      Optional<Integer> threads,
      Instant startedAt,
      Optional<Instant> finishedAt) {

    /** A run of the platform's own engine. */
    public static Execution ran(Digest plan, RunOutcome outcome, Instant started, Instant ended) {
      RunOutcome.Provenance provenance = outcome.provenance();
      return new Execution(
          "LETHE",
          plan,
          Optional.of(Digest.of(CanonicalJson.bytes(outcome))),
          Optional.of(provenance.engineVersion()),
          Optional.of(provenance.cpu()),
          Optional.of(provenance.threads()),
          started,
          Optional.of(ended));
    }

    /**
     * A training of the controller's, which Lethe did not see.
     *
     * @param declared digest of what is declared of it
     * @param at when it was declared
     */
    public static Execution declared(Digest declared, Instant at, Optional<Instant> ended) {
      return new Execution(
          "CONTROLLER",
          declared,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          at,
          ended);
    }
  }
}
