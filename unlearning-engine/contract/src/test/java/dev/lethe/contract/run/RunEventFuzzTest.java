// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;

/** Lines of {@code events.jsonl}, which a plug-in's process writes. */
class RunEventFuzzTest {

  @FuzzTest(maxExecutions = 100_000, maxDuration = "1m")
  void readsAnEventThatCanBeWrittenAgain(byte[] line) throws JsonException {
    RunEvent event;
    try {
      event = CanonicalJson.read(line, RunEvent.class);
    } catch (JsonException e) {
      assertThat(e.reason()).isNotNull();
      return;
    }
    assertThat(CanonicalJson.read(CanonicalJson.bytes(event), RunEvent.class)).isEqualTo(event);
  }
}
