// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.cli.VerifyCommand;
import dev.lethe.certification.verify.Explanation;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LanguageTest {

  /** Every kind of text, by a class beside its files. */
  static Stream<Arguments> catalogues() {
    return Stream.of(
        Arguments.of(Texts.class, "texts"),
        Arguments.of(Explanation.class, "codes"),
        Arguments.of(VerifyCommand.class, "report"));
  }

  @ParameterizedTest
  @MethodSource("catalogues")
  void everyLanguageHasTheSameWordsInEveryFile(Class<?> place, String catalogue) {
    Properties expected = Language.DEFAULT.read(place, catalogue);
    assertThat(expected).isNotEmpty();
    for (Language language : Language.values()) {
      Properties words = language.read(place, catalogue);
      assertThat(words.stringPropertyNames())
          .as("%s in %s", catalogue, language)
          .isEqualTo(expected.stringPropertyNames());
      assertThat(words.values()).allSatisfy(word -> assertThat((String) word).isNotBlank());
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aTagLeadsBackToItsLanguage(Language language) {
    assertThat(Language.ofTag(language.tag())).contains(language);
    assertThat(language.locale().getLanguage()).isEqualTo(language.tag());
  }

  @ParameterizedTest
  @CsvSource({"de-AT,DE", "DE,DE", "' en-GB',EN"})
  void aRegionSpeaksTheLanguageOfItsTag(String tag, Language language) {
    assertThat(Language.ofTag(tag)).contains(language);
  }

  @Test
  void aTagOfAnotherLanguageIsNone() {
    assertThat(Language.ofTag("fr")).isEmpty();
    assertThat(Language.ofTag("")).isEmpty();
    assertThat(Language.ofTag("deutsch")).isEmpty();
  }
}
