// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.training;

import dev.lethe.contract.digest.Digest;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.records.RecordsException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What training reads when a slice is added: the records of the slice, and some of those before,
 * drawn once. The draw depends on the seed and on how many records there are so far, never on what
 * comes later.
 *
 * <p>Source: experience replay, Robins, "Catastrophic Forgetting, Rehearsal and Pseudorehearsal",
 * Connection Science 1995.
 */
final class RehearsedSlice implements Records {

  private final Records seen;
  private final int[] positions;

  private RehearsedSlice(Records seen, int[] positions) {
    this.seen = seen;
    this.positions = positions;
  }

  /**
   * Draws what is rehearsed, in turn where there are few records before; a first slice, which has
   * none, rehearses itself. A slice that lost all its records still rehearses one.
   *
   * @param added positions of the slice's records among those seen so far, rising
   * @param share of what is rehearsed among all that is read, 0 to below 1
   * @param seed of the slice
   */
  static RehearsedSlice of(Records seen, int[] added, double share, long seed) {
    int[] before =
        IntStream.range(0, seen.size()).filter(i -> Arrays.binarySearch(added, i) < 0).toArray();
    int[] pool = before.length == 0 ? added.clone() : before;
    // Not the stream that the order of batches is drawn from.
    shuffle(pool, new Random(~seed));
    int own = Math.toIntExact(Math.round(added.length * share / (1 - share)));
    int drawn = added.length == 0 ? Math.min(1, pool.length) : own;
    int[] positions = Arrays.copyOf(added, added.length + drawn);
    for (int i = 0; i < drawn; i++) {
      positions[added.length + i] = pool[i % pool.length];
    }
    return new RehearsedSlice(seen, positions);
  }

  /** Fisher and Yates, Durstenfeld's form. */
  private static void shuffle(int[] pool, Random random) {
    for (int i = pool.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = pool[i];
      pool[i] = pool[j];
      pool[j] = swapped;
    }
  }

  /** Of all records seen so far: what is rehearsed may be any of them. */
  @Override
  public Digest digest() {
    return seen.digest();
  }

  @Override
  public int size() {
    return positions.length;
  }

  @Override
  public List<Integer> shape() {
    return seen.shape();
  }

  @Override
  public Batch read(int[] places) throws RecordsException {
    return seen.read(Arrays.stream(places).map(place -> positions[place]).toArray());
  }
}
