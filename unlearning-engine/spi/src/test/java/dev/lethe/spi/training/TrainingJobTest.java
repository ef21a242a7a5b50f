// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrainingJobTest {

  @Test
  void derivesTheMemberSeedAsDocumented() {
    // hashlib.sha256(b"lethe-member-seed/1" + (7).to_bytes(8) + (3).to_bytes(4)), first 53 bits.
    assertThat(memberSeed(7, 3)).isEqualTo(896026578412838L);
  }

  @Test
  void givesEveryShardAndSeedItsOwnMemberSeedThatJsonCanCarry() {
    LongStream seeds =
        LongStream.range(0, 50)
            .flatMap(seed -> LongStream.range(0, 20).map(shard -> memberSeed(seed, (int) shard)));

    assertThat(seeds.boxed())
        .doesNotHaveDuplicates()
        .allMatch(seed -> seed >= 0 && seed < 1L << 53);
  }

  private static long memberSeed(long seed, int shard) {
    Recipe recipe =
        new Recipe(new Architecture.Linear(), List.of(2), 2, new Descent(1, 1, 0.1, 0, 0));
    return TrainingJob.fresh(recipe, shard, seed, new NoRecords()).memberSeed();
  }

  private static final class NoRecords implements Records {
    @Override
    public Digest digest() {
      return Digest.of(new byte[0]);
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public List<Integer> shape() {
      return List.of(2);
    }

    @Override
    public Batch read(int[] positions) {
      return new Batch(new float[0], new int[0]);
    }
  }
}
