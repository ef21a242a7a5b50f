// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.statement.Language;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.letter.NoticeFacts.Addressee;
import dev.lethe.platform.letter.NoticeFacts.NoticedData;
import dev.lethe.platform.letter.NoticeFacts.NoticedModel;
import dev.lethe.platform.letter.NoticeFacts.Said;
import dev.lethe.platform.letter.NoticeFacts.Scope;
import dev.lethe.platform.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Notices to recipients and reminders of them, in every language. */
class NoticeComposingTest {

  private static final Digest BEFORE = Digest.of("before".getBytes(UTF_8));
  private static final Digest AFTER = Digest.of("after".getBytes(UTF_8));
  private static final String LINK = "https://lethe.example.org/told/" + "aB3-xW7Z".repeat(8);
  private static final String NAMED = "# no. 4711 {of} theirs";

  private static Composed notice(Language language, List<String> records, boolean again) {
    LetterFacts request = LetterExamples.facts(LetterKind.ANSWER, "gdpr");
    return NoticeComposing.compose(
        new NoticeFacts(
            request.organisation(),
            request.request().reference(),
            request.term(),
            request.today(),
            new Addressee("Data Broker & Söhne Ltd", language),
            new Scope(
                List.of(
                    new NoticedData(
                        "customers 2025 v3", 2, BEFORE, Optional.of(AFTER), request.today())),
                List.of(new NoticedModel("recommendations v4", BEFORE, Optional.empty()))),
            new Said(
                records,
                Optional.of("# This is no heading."),
                request.today().plusDays(14),
                again ? Optional.of(LocalDate.of(2026, 10, 12)) : Optional.empty())),
        LetterExamples.VERIFY,
        LINK);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void saysWhatIsMeantByVersionAndNamesRecordsOnlyWhereTheyWereTyped(Language language)
      throws Exception {
    Composed without = notice(language, List.of(), false);
    Path look = Files.createDirectories(Path.of("target", "letters"));
    Files.write(look.resolve("notice-" + language.tag() + ".pdf"), without.pdf());
    assertThat(without.template()).isEqualTo("notice-2");
    assertThat(without.text())
        .contains(BEFORE.hex(), AFTER.hex(), "customers 2025 v3", "recommendations v4", "19")
        .contains("# This is no heading.", "ER-2026-000117", "\n" + LINK + "\n")
        .doesNotContain(LetterExamples.NAME, "{");
    assertThat(without.page().head().recipient()).containsExactly("Data Broker & Söhne Ltd");
    assertThat(notice(language, List.of(), false).digest()).isEqualTo(without.digest());

    Composed named = notice(language, List.of(NAMED), false);
    assertThat(named.text()).contains("- " + NAMED);
    assertThat(named.page().head().subject()).isEqualTo(without.page().head().subject());
    assertThat(named.toString()).doesNotContain("4711");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aReminderNamesTheDayOfTheNotice(Language language) {
    Composed reminder = notice(language, List.of(), true);
    assertThat(reminder.template()).isEqualTo("reminder-2");
    assertThat(reminder.text()).contains("12", "2026", BEFORE.hex(), LINK).doesNotContain("{");
    assertThat(reminder.page().head().subject())
        .isNotEqualTo(notice(language, List.of(), false).page().head().subject());
  }

  @Test
  void whatTheFontsDoNotHaveIsSaidOfTheRecords() {
    assertThatThrownBy(() -> notice(Language.EN, List.of("\u4f60"), false))
        .isInstanceOf(ProblemException.class);
  }
}
