// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictWordsTest {

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageHasTheSameWords(Language language) {
    assertThat(language.read(Verification.class, "verdicts").stringPropertyNames())
        .isNotEmpty()
        .isEqualTo(Language.DEFAULT.read(Verification.class, "verdicts").stringPropertyNames());
  }
}
