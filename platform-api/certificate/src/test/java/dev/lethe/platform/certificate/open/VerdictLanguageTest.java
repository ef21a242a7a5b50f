// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which language verdicts are said. */
class VerdictLanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-AT, en;q=0.5 | DE",
        "en;q=0.2, de | DE",
        "fr, de;q=0.8, en;q=0.5 | DE",
        "fr | EN",
        "de;q=0, en | EN",
        "no language! | EN"
      })
  void isTheOneThatTheCallerPrefersMost(String accepted, Language spoken) {
    assertThat(VerifyResource.spoken(accepted)).isEqualTo(spoken);
  }
}
