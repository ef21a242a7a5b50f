// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.records.RecordsException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/**
 * Records with registered normal noise on every value. The noise of a record depends on the plan's
 * seed, its set and its place in the whole set, and on nothing else: neither on the model that is
 * asked nor on what is read together.
 *
 * <p>Source: {@code docs/statistics.md} 3.10; the generator is in {@code
 * docs/guide/scores-format.md}.
 */
final class NoisyRecords implements Records {

  private final Records records;
  private final String set;
  private final PerturbationTest noise;

  /**
   * Disturbs records.
   *
   * @param set F or T
   */
  NoisyRecords(Records records, String set, PerturbationTest noise) {
    this.records = records;
    this.set = set;
    this.noise = noise;
  }

  @Override
  public Digest digest() {
    return records.digest();
  }

  @Override
  public int size() {
    return records.size();
  }

  @Override
  public List<Integer> shape() {
    return records.shape();
  }

  @Override
  public Batch read(int[] positions) throws RecordsException {
    Batch batch = records.read(positions);
    float[] values = batch.features();
    for (int i = 0; i < positions.length; i++) {
      Random random = random(positions[i]);
      int length = values.length / positions.length;
      for (int j = i * length; j < (i + 1) * length; j++) {
        values[j] = (float) (values[j] + noise.size() * random.nextGaussian());
      }
    }
    return batch;
  }

  private Random random(int position) {
    byte[] name = (noise.seed() + ":" + set + ":" + position).getBytes(UTF_8);
    return new Random(ByteBuffer.wrap(Digest.of(name).bytes()).getLong());
  }
}
