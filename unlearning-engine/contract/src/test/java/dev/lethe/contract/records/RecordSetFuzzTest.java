// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.PrimitiveIterator;

/** Record sets that a run hands back. */
class RecordSetFuzzTest {

  @FuzzTest(maxExecutions = 20_000, maxDuration = "1m")
  void readsASetThatRisesOrRefusesIt(byte[] bytes) throws IOException {
    RecordSet set;
    try {
      set = RecordSet.read(bytes);
    } catch (IOException e) {
      return;
    }
    assertThat(RecordSet.read(set.bytes())).isEqualTo(set);
    int count = 0;
    int last = -1;
    PrimitiveIterator.OfInt ordinals = set.stream().iterator();
    while (ordinals.hasNext()) {
      int ordinal = ordinals.nextInt();
      assertThat(ordinal).isGreaterThan(last);
      assertThat(set.contains(ordinal)).isTrue();
      last = ordinal;
      if (++count == 10_000) {
        return;
      }
    }
    assertThat(count).isEqualTo(set.size());
    assertThat(set.bound()).isEqualTo(last + 1);
  }
}
