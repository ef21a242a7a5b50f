// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

  private static final EntityTag CURRENT = EntityTag.of(3);

  @ParameterizedTest
  @ValueSource(strings = {"\"3\"", "\"2\", \"3\"", " \"3\" "})
  void letsTheCurrentVersionPass(String ifMatch) {
    assertThatCode(() -> CURRENT.requireMatch(ifMatch)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "3", "W/\"3\"", "*"})
  void refusesEveryOtherTag(String ifMatch) {
    refuses(ifMatch, ProblemType.PRECONDITION_FAILED, 412);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void needsATag(String ifMatch) {
    refuses(ifMatch, ProblemType.PRECONDITION_REQUIRED, 428);
  }

  private static void refuses(String ifMatch, ProblemType type, int status) {
    assertThatThrownBy(() -> CURRENT.requireMatch(ifMatch))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> org.assertj.core.api.Assertions.assertThat(e.type()).isEqualTo(type));
    org.assertj.core.api.Assertions.assertThat(type.status()).isEqualTo(status);
  }

  @Test
  void isWrittenStrong() {
    org.assertj.core.api.Assertions.assertThat(CURRENT.header()).isEqualTo("\"3\"");
  }
}
