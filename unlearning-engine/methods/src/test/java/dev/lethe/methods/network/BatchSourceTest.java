// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.spi.records.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Records are told apart by their first value. */
class BatchSourceTest {

  private static final ArrayRecords KEEP = numbered(0, 25);
  private static final ArrayRecords FORGET = numbered(100, 4);

  @Test
  void mixedBatchesShowEveryRecordOncePerEpoch() throws Exception {
    MixedBatches batches = new MixedBatches(KEEP, FORGET, 4);
    Random random = new Random(1);
    for (int epoch = 0; epoch < 2; epoch++) {
      batches.startEpoch(random);
      List<Integer> seen = new ArrayList<>();
      for (int step = 0; step < batches.steps(); step++) {
        BatchSource.Draw draw = batches.draw(step);
        assertThat(draw.size()).isBetween(3, 5);
        seen.addAll(ids(draw.learn()));
        seen.addAll(ids(draw.forget()));
      }
      assertThat(seen).hasSize(29).doesNotHaveDuplicates();
    }
  }

  @Test
  void pairedBatchesNeverLackARecordToForget() throws Exception {
    MixedBatches batches = MixedBatches.paired(KEEP, FORGET, 4);
    batches.startEpoch(new Random(1));
    List<Integer> forgotten = new ArrayList<>();
    for (int step = 0; step < batches.steps(); step++) {
      BatchSource.Draw draw = batches.draw(step);
      assertThat(draw.learn()).isPresent();
      assertThat(draw.forget()).isPresent();
      forgotten.addAll(ids(draw.forget()));
    }
    assertThat(forgotten).hasSize(8).contains(100, 101, 102, 103);
  }

  @Test
  void alternatingBatchesLeaveTheForgetSetOutOfLaterEpochs() throws Exception {
    AlternatingBatches batches = new AlternatingBatches(KEEP, FORGET, 10, 1);
    int steps = 0;
    List<Integer> forgotten = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      batches.startEpoch(new Random(epoch));
      for (int step = 0; step < batches.steps(); step++) {
        BatchSource.Draw draw = batches.draw(step);
        assertThat(draw.learn().isPresent()).isNotEqualTo(draw.forget().isPresent());
        forgotten.addAll(ids(draw.forget()));
        steps++;
      }
    }
    assertThat(forgotten).containsExactlyInAnyOrder(100, 101, 102, 103);
    assertThat(steps).isEqualTo(batches.steps(3)).isEqualTo(10);
  }

  private static List<Integer> ids(Optional<Batch> batch) {
    List<Integer> ids = new ArrayList<>();
    for (float value : batch.map(Batch::features).orElse(new float[0])) {
      ids.add((int) value);
    }
    return ids;
  }

  private static ArrayRecords numbered(int first, int count) {
    float[][] features = new float[count][1];
    for (int i = 0; i < count; i++) {
      features[i][0] = first + i;
    }
    return new ArrayRecords(first, features, new int[count]);
  }
}
