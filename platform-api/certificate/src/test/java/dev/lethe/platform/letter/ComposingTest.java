// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.pdf.LetterPage.Block;
import dev.lethe.certification.pdf.LetterPage.Block.Kind;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Wording;
import dev.lethe.certification.verify.ArchiveCheck;
import dev.lethe.platform.letter.LetterFacts.Work;
import dev.lethe.platform.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every letter in every language, with everything it can say. */
class ComposingTest {

  private static final Path LOOK = Path.of("target", "letters");

  static Stream<Arguments> letters() {
    return Arrays.stream(LetterKind.values())
        .flatMap(
            kind -> Arrays.stream(Language.values()).map(language -> Arguments.of(kind, language)));
  }

  private static Composed letter(LetterKind kind, Language language, String law) {
    return Composing.compose(
        LetterExamples.facts(kind, law),
        LetterExamples.draft(kind, language),
        LetterExamples.VERIFY);
  }

  private static Composed letter(LetterKind kind, Language language) {
    return letter(kind, language, "gdpr");
  }

  /** Words without what sets them: bullets, lines and the foot of pages. */
  private static List<String> words(String text) {
    return Arrays.stream(text.split("[\\s\u00a0]+", -1))
        .filter(word -> !word.isEmpty() && !word.matches("[-=•]+"))
        .toList();
  }

  private static String read(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  /** All that holds of every letter, each of which is laid out twice. */
  @ParameterizedTest
  @MethodSource("letters")
  void saysTheSameOnPaperAndAsTextAndNoMoreThanWasShown(LetterKind kind, Language language)
      throws IOException {
    Composed letter = letter(kind, language);
    keepToLookAt(kind.text() + "." + language.tag(), letter);

    String foot = letter.page().head().reference() + "\\s+\\S+ \\d \\S+ \\d(?=\\s)";
    assertThat(words(read(letter.pdf()).replaceAll(foot, " "))).isEqualTo(words(letter.text()));
    assertThat(letter.text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(90));
    assertThat(Wording.forbiddenIn(letter.text())).isEmpty();
    assertThat(letter(kind, language).pdf()).as("same bytes").isEqualTo(letter.pdf());
    assertThat(about(letter.pdf())).contains("Beispiel Handels").doesNotContain("Müller");
  }

  private static void keepToLookAt(String name, Composed letter) throws IOException {
    Files.createDirectories(LOOK);
    Files.write(LOOK.resolve(name + ".pdf"), letter.pdf());
    Files.writeString(LOOK.resolve(name + ".txt"), letter.text());
  }

  /** What a file says of itself. */
  private static String about(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getDocumentInformation().getTitle()
          + document.getDocumentInformation().getAuthor()
          + new String(document.getDocumentCatalog().getMetadata().toByteArray(), UTF_8);
    }
  }

  /** One template makes all pages; the longest letter in each language has every part of it. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void keepsTheArchiveFormatAndCanBeHeard(Language language) throws IOException {
    assertThat(ArchiveCheck.violations(letter(LetterKind.ANSWER, language).pdf())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void namesTheArticlesOfTheGdprOnlyWhereItHolds(Language language) {
    for (LetterKind kind :
        List.of(
            LetterKind.RECEIPT,
            LetterKind.EXTENSION,
            LetterKind.IDENTITY,
            LetterKind.UNCONFIRMED)) {
      assertThat(letter(kind, language, "us-ca-ccpa").text())
          .doesNotContain("GDPR", "DSGVO", "Art. 77");
    }
  }

  @Test
  void bothLanguagesHaveTheSamePartsInTheSameOrder() {
    for (LetterKind kind : LetterKind.values()) {
      assertThat(kinds(letter(kind, Language.DE)))
          .as(kind.text())
          .isEqualTo(kinds(letter(kind, Language.EN)));
    }
  }

  private static List<Kind> kinds(Composed letter) {
    return letter.page().body().stream().map(Block::kind).toList();
  }

  @Test
  void theAnswerSaysWhenAModelFollowsWhatIsKeptAndUntilWhenBackupsLast() {
    assertThat(letter(LetterKind.ANSWER, Language.EN).text().replaceAll("\\s+", " "))
        .contains("The forecast model, by 15 December 2026")
        .contains(
            "Invoices of 2021 to 2025: tax law asks us to keep them for ten years"
                + " (Art. 17(3)(b) GDPR)")
        .contains("Responsible for us: Berliner Beauftragte")
        .contains("They are overwritten by 31 January 2027")
        .contains("the tests could not decide")
        .contains("LC-0d46c1f27b9e4a83a5e17c60d2f8b39a")
        .contains("supervisory authority")
        .contains("before a court");
  }

  @Test
  void theInterimLetterSaysWhichModelsFollowAndWhen() {
    assertThat(letter(LetterKind.INTERIM, Language.DE).text().replaceAll("\\s+", " "))
        .contains("recommendations v4")
        .contains("Dies folgt bis zum 31. Dezember 2026");
  }

  @Test
  void theExtensionSaysBothDaysAndWhy() {
    assertThat(letter(LetterKind.EXTENSION, Language.EN).text().replaceAll("\\s+", " "))
        .contains("by 12 November 2026")
        .contains("by 12 January 2027")
        .contains("Many requests came at once")
        .contains("Art. 12(3) GDPR");
  }

  @Test
  void aRefusalSaysTheWordsThatWereVotedOnAndATranslationOnlyBesideThem() {
    String text = letter(LetterKind.REFUSAL, Language.DE).text().replaceAll("\\s+", " ");
    assertThat(text)
        .contains(
            LetterExamples.REFUSED.reason()
                + " Mit diesen Worten wurde entschieden. Übersetzt lauten sie: Many requests")
        .contains("Art. 12 Abs. 5", "(Buchst. b)", "(Buchst. e)");
    LetterDraft untyped =
        new LetterDraft(
            LetterKind.REFUSAL, Language.EN, LetterExamples.recipient(), LetterExamples.noWords());
    assertThat(
            Composing.compose(
                    LetterExamples.facts(LetterKind.REFUSAL, "gdpr"),
                    untyped,
                    LetterExamples.VERIFY)
                .text()
                .replaceAll("\\s+", " "))
        .contains(LetterExamples.REFUSED.reason() + " Requests that are manifestly")
        .doesNotContain("translation");
  }

  @Test
  void anAnswerSaysWhichDataStayAndWhyInTheWordsThatWereVotedOn() {
    for (Language language : List.of(Language.DE, Language.EN)) {
      String text = letter(LetterKind.ANSWER, language).text().replaceAll("\\s+", " ");
      assertThat(text)
          .contains("invoices", LetterExamples.PART.reason())
          .contains(
              language == Language.DE
                  ? "In diesen Daten führen wir Ihren Antrag nicht aus"
                  : "In these data we do not carry out your request")
          .contains(language == Language.DE ? "Art. 17 Abs. 3" : "Art. 17(3)");
    }
  }

  @Test
  void whereNothingIsHeldTheAnswerSaysOnlyThat() {
    LetterFacts facts = LetterExamples.facts(LetterKind.ANSWER, "gdpr");
    LetterFacts none =
        new LetterFacts(
            facts.organisation(),
            facts.request(),
            facts.term(),
            facts.today(),
            new Work(List.of(), List.of(), List.of()),
            facts.reasons());
    LetterDraft draft =
        new LetterDraft(
            LetterKind.ANSWER,
            Language.EN,
            new LetterRecipient(Optional.empty(), Optional.empty(), Optional.empty()),
            LetterExamples.noWords());

    String text = Composing.compose(none, draft, LetterExamples.VERIFY).text();

    assertThat(text.replaceAll("\\s+", " "))
        .contains("Dear Sir or Madam,")
        .contains("we hold no records about you there")
        .doesNotContain("certificate")
        .doesNotContain("fingerprint");
  }

  @Test
  void whatALetterNeedsIsAskedFor() {
    for (LetterKind kind :
        List.of(LetterKind.EXTENSION, LetterKind.HOLD, LetterKind.IDENTITY, LetterKind.INTERIM)) {
      LetterDraft draft =
          new LetterDraft(kind, Language.EN, LetterExamples.recipient(), LetterExamples.noWords());
      assertThatThrownBy(
              () ->
                  Composing.compose(
                      LetterExamples.facts(kind, "gdpr"), draft, LetterExamples.VERIFY))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("is not given");
    }
  }

  @Test
  void aNameThatThePageCannotShowIsSaidAndNotPrintedAsBoxes() {
    LetterDraft draft =
        new LetterDraft(
            LetterKind.RECEIPT,
            Language.EN,
            new LetterRecipient(Optional.of("山田太郎"), Optional.empty(), Optional.empty()),
            LetterExamples.noWords());
    assertThatThrownBy(
            () ->
                Composing.compose(
                    LetterExamples.facts(LetterKind.RECEIPT, "gdpr"), draft, LetterExamples.VERIFY))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("cannot show")
        .hasMessageNotContaining("山");
  }

  @Test
  void nothingThatIsShownOfALetterInLogsSaysWhoItIsTo() {
    Composed letter = letter(LetterKind.ANSWER, Language.EN);
    LetterDraft draft = LetterExamples.draft(LetterKind.ANSWER, Language.EN);
    List<String> shown = new ArrayList<>();
    shown.add(letter.toString());
    shown.add(draft.toString());
    shown.add(new NewLetter(draft, LetterWay.MAIL, letter.digest(), Optional.empty()).toString());
    assertThat(String.join(" ", shown))
        .doesNotContain("Müller")
        .doesNotContain("person.example")
        .doesNotContain("Musterweg")
        .doesNotContain("Invoices");
  }
}
