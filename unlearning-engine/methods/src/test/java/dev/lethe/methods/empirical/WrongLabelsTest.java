// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.methods.network.ArrayRecords;
import dev.lethe.methods.network.MixedBatches;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WrongLabelsTest {

  @Test
  void recordsToForgetGetEveryLabelButTheirOwnAndOthersKeepTheirs() throws Exception {
    ArrayRecords keep = ArrayRecords.clouds(0, 50, 3, 4, 1);
    int[] ones = new int[400];
    Arrays.fill(ones, 1);
    ArrayRecords forget = new ArrayRecords(50, new float[400][3], ones);
    WrongLabels batches = new WrongLabels(new MixedBatches(keep, forget, 1000), 4);

    batches.startEpoch(new Random(1));
    var draw = batches.draw(0);

    int[] counts = new int[4];
    for (int label : draw.forget().orElseThrow().labels()) {
      counts[label]++;
    }
    assertThat(counts[1]).isZero();
    assertThat(counts[0]).isBetween(100, 170);
    assertThat(counts[2]).isBetween(100, 170);
    assertThat(Arrays.stream(draw.learn().orElseThrow().labels()).sorted())
        .containsExactlyElementsOf(Arrays.stream(keep.labels()).sorted().boxed().toList());
  }
}
