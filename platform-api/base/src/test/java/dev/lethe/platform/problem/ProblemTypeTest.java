// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

  @ParameterizedTest
  @EnumSource
  void speaksInSentencesThatNeedNoOtherDocument(ProblemType type) {
    assertThat(type.title()).matches("[A-Z][A-Za-z' -]+");
    assertThat(type.when()).matches("[A-Z][A-Za-z',; -]+\\.");
    assertThat(type.remedy()).matches("[A-Z][A-Za-z_',;. -]+\\.");
  }

  @Test
  void namesTheTimeThatACodeCounts() {
    assertThat(Challenge.MOST).isEqualTo(Duration.ofMinutes(5));
    assertThat(ProblemType.STEP_UP_REQUIRED.when()).contains("five minutes");
  }
}
