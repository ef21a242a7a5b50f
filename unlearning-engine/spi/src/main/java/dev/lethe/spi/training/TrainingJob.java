// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.records.Records;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One network to train.
 *
 * @param recipe how
 * @param shard shard number, 0 for an unsharded model
 * @param seed the seed of the whole model
 * @param records what to learn
 * @param continuation absent to start from a fresh initialisation
 * @param repeated the {@link #memberSeed} of an earlier training that is made again; absent to
 *     derive it from the seed
 */
public record TrainingJob(
    Recipe recipe,
    int shard,
    long seed,
    Records records,
    Optional<Continuation> continuation,
    Optional<Long> repeated) {

  private static final byte[] SEED_DOMAIN = "lethe-member-seed/1".getBytes(UTF_8);

  public TrainingJob {
    if (shard < 0) {
      throw new IllegalArgumentException("shard is 0 or more, found " + shard);
    }
  }

  /** A training whose seed is its own. */
  public TrainingJob(
      Recipe recipe, int shard, long seed, Records records, Optional<Continuation> continuation) {
    this(recipe, shard, seed, records, continuation, Optional.empty());
  }

  /** Training from a fresh initialisation. */
  public static TrainingJob fresh(Recipe recipe, int shard, long seed, Records records) {
    return new TrainingJob(recipe, shard, seed, records, Optional.empty());
  }

  /**
   * The seed of this member, so that no two shards share initialisation or order: the first 53 bits
   * of SHA-256 over {@code lethe-member-seed/1}, seed (8 bytes) and shard (4 bytes), big-endian.
   * More bits would not survive JSON. Of a training that is repeated, the one it had.
   */
  public long memberSeed() {
    return repeated.orElseGet(this::derivedSeed);
  }

  private long derivedSeed() {
    ByteBuffer input = ByteBuffer.allocate(SEED_DOMAIN.length + Long.BYTES + Integer.BYTES);
    input.put(SEED_DOMAIN).putLong(seed).putInt(shard);
    return ByteBuffer.wrap(Digest.of(input.array()).bytes()).getLong() >>> 11;
  }

  /** The learning rate of a continuation. */
  public enum Rate {
    /** The same at every step. */
    CONSTANT,
    /** As in a training from nothing: up to the given rate and down to zero. */
    ONE_CYCLE
  }

  /**
   * Training that goes on from existing weights, with the recipe's batch size, momentum and weight
   * decay.
   *
   * @param weights where to start
   * @param epochs passes over the records, 1 to 1000, in place of the recipe's
   * @param learningRate above 0 and at most 100; the largest where it changes
   * @param rate how it changes
   */
  public record Continuation(Digest weights, int epochs, double learningRate, Rate rate) {
    public Continuation {
      if (epochs < 1 || epochs > 1000) {
        throw new IllegalArgumentException("epochs is 1 to 1000, found " + epochs);
      }
      if (!(learningRate > 0 && learningRate <= 100)) {
        throw new IllegalArgumentException(
            "learningRate is above 0 and at most 100, found " + learningRate);
      }
    }

    /** At a constant learning rate. */
    public Continuation(Digest weights, int epochs, double learningRate) {
      this(weights, epochs, learningRate, Rate.CONSTANT);
    }
  }
}
