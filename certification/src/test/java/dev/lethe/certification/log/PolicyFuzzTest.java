// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.certification.log.LogException.Reason;
import java.util.List;

/** Policies: which logs and witnesses count, and how many of them. */
class PolicyFuzzTest {

  private static final SignedNote NOTE = NoteTamperTest.note();

  /** Without the witness's line. */
  private static final SignedNote ALONE = new SignedNote(NOTE.body(), NOTE.lines().subList(0, 1));

  @FuzzTest(maxExecutions = 90_000, maxDuration = "1m")
  void findsNoQuorumWhereNoWitnessSigned(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    LogPolicy policy;
    try {
      policy = LogPolicy.parse(text);
    } catch (LogException e) {
      assertThat(e.reason()).isIn(Reason.POLICY_MALFORMED, Reason.KEY_MALFORMED);
      return;
    }
    assertThat(policy.text()).isEqualTo(text);
    try {
      if (policy.verify(ALONE.bytes()).quorumMet()) {
        assertThat(text.lines().map(line -> List.of(line.strip().split("[ \\t]+"))))
            .contains(List.of("quorum", "none"));
      }
    } catch (LogException e) {
      assertThat(e.reason()).isEqualTo(Reason.ORIGIN_UNKNOWN);
    }
  }
}
