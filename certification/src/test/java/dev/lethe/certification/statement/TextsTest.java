// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.finding.GuaranteeTier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

  private static final List<Texts> LANGUAGES =
      Arrays.stream(Language.values()).map(Texts::of).toList();

  @Test
  void hasTheSameKeysInEveryLanguage() {
    assertThat(Texts.of(Language.DE).keys()).isEqualTo(Texts.of(Language.EN).keys()).isNotEmpty();
  }

  @Test
  void hasWordsForEveryReasonOutcomeVerdictAndTier() {
    Stream<String> keys =
        Stream.of(
                keys("reason.", dev.lethe.contract.finding.Reason.values()),
                keys("reason.", OutcomeRule.Reason.values()),
                keys("outcome.", Outcome.values()),
                keys("verdict.", TestVerdict.values()),
                keys("tier.", GuaranteeTier.values()),
                keys("copy.", Coverage.CopyKind.values()),
                keys("holder.", Coverage.Holder.values()))
            .flatMap(s -> s);
    assertThat(Texts.of(Language.EN).keys()).containsAll(keys.toList());
  }

  private static Stream<String> keys(String prefix, Enum<?>... values) {
    return Arrays.stream(values).map(v -> prefix + v.name());
  }

  @Test
  void usesNoForbiddenWordInAnyLanguage() {
    for (Texts texts : LANGUAGES) {
      for (String key : texts.keys()) {
        assertThat(Wording.forbiddenIn(texts.text(key))).as(texts.language() + " " + key).isEmpty();
      }
    }
  }

  @Test
  void keepsTheFixedHeadlines() {
    assertThat(Texts.of(Language.EN).headline(EvidenceExamples.exact()))
        .isEqualTo("The model was rebuilt by recorded runs that did not read the records.");
    assertThat(Texts.of(Language.EN).headline(EvidenceExamples.notShown()))
        .isEqualTo("The tests tell this model from models that never saw the records.");
    assertThat(Texts.of(Language.DE).headline(EvidenceExamples.inconclusive()))
        .isEqualTo("Die Prüfungen erlauben keine Entscheidung.");
    assertThat(Texts.of(Language.EN).tierHeadline(EvidenceExamples.partial()))
        .isEqualTo(Texts.of(Language.EN).headline(EvidenceExamples.exact()));
  }

  @Test
  void putsArgumentsInTheirPlaces() {
    assertThat(Texts.of(Language.EN).text("page.interval", "0.1", "0.2")).isEqualTo("0.1 to 0.2");
  }

  @Test
  void refusesAKeyItDoesNotHave() {
    assertThatThrownBy(() -> Texts.of(Language.EN).text("reason.NOBODY_KNOWS"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NOBODY_KNOWS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The data was Deleted.",
        "Die Daten wurden gelöscht.",
        "gelöschte Daten",
        "guaranteed",
        "fully GDPR-compliant",
        "an anonymous model",
        "anonymisierte Daten",
        "no  trace",
        "endgültige Entscheidung",
        "100 %",
        "100%",
        "removed from\nthe model",
        "certified unlearning",
        "a qualified electronic seal",
        "tamper-proof"
      })
  void findsForbiddenWords(String text) {
    assertThat(Wording.forbiddenIn(text)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "undeleted rows",
    "erasure",
    "Die Löschung wurde abgelehnt",
    "anonymity",
    "“Guidelines on anonymous data”"
  })
  void leavesOtherWordsAndQuotedTitlesAlone(String text) {
    assertThat(Wording.forbiddenIn(text)).isEmpty();
  }
}
