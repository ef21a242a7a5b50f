// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The evidence that is attached to a certificate. */
class EvidenceFuzzTest {

  static Stream<byte[]> evidence() {
    return Stream.of(EvidenceExamples.exact().bytes(), OrderExamples.carriedOut().bytes());
  }

  @MethodSource("evidence")
  @FuzzTest(maxExecutions = 20_000, maxDuration = "1m")
  void readsEvidenceOnlyAsItIsWritten(byte[] bytes) {
    Statement evidence;
    try {
      evidence = Statement.parse(bytes);
    } catch (EvidenceException e) {
      assertThat(e.reason()).isNotNull();
      return;
    }
    assertThat(evidence.bytes()).isEqualTo(bytes);
    assertThat(evidence.headline(Texts.of(Language.EN))).isNotBlank();
  }
}
