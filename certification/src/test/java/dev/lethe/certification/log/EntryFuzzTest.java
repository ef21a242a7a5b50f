// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.certification.log.LogException.Reason;

/** Entries of a log, as its mirrors serve them. */
class EntryFuzzTest {

  @FuzzTest(maxExecutions = 40_000, maxDuration = "1m")
  void readsAnEntryOnlyInItsOneForm(byte[] bytes) {
    try {
      LogEntry entry = LogEntry.parse(bytes);
      assertThat(entry.bytes()).isEqualTo(bytes);
      assertThat(entry.values()).hasSameSizeAs(entry.type().keys());
    } catch (LogException e) {
      assertThat(e.reason()).isEqualTo(Reason.ENTRY_MALFORMED);
    }
  }
}
