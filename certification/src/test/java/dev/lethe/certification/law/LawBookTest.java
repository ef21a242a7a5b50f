// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.law.AnswerClock.Stop;
import dev.lethe.certification.law.Check.Checked;
import dev.lethe.certification.law.Law.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LawBookTest {

  private static final LawBook BOOK = LawBook.published();
  private static final Path DATA = Path.of("src/main/resources/dev/lethe/certification/law");

  @ParameterizedTest
  @ValueSource(strings = {"laws", "calendars"})
  void namesEveryFileAndNoOther(String folder) throws IOException {
    String index = Files.readString(DATA.resolve("index.yaml"));
    try (Stream<Path> files = Files.list(DATA.resolve(folder))) {
      assertThat(files.map(f -> f.getFileName().toString().replace(".yaml", "")))
          .allSatisfy(id -> assertThat(index).contains("- " + id + "\n"));
    }
  }

  @Test
  void saysTheParagraphAndTheReadingBesideEachNumber() {
    for (Law law : BOOK.laws()) {
      Law.Terms terms = law.terms();
      assertThat(
              List.of(
                  terms.start().paragraph(),
                  terms.start().reading(),
                  terms.first().paragraph(),
                  terms.first().reading(),
                  law.end().paragraph(),
                  law.end().reading()))
          .as(law.id())
          .noneMatch(String::isBlank);
      assertThat(law.stops()).allSatisfy(s -> assertThat(s.paragraph() + s.reading()).isNotBlank());
      assertThat(law.check().sources()).as(law.id()).isNotEmpty();
    }
  }

  @Test
  void saysWhatWasNotRead() {
    assertThat(BOOK.laws().stream().filter(l -> l.check().checked() == Checked.YES).map(Law::code))
        .contains("ch-dsg", "us-ca-ccpa", "kr-pipa");
    assertThat(BOOK.newestLaw("in-dpdp").orElseThrow().check().why()).isPresent();
    assertThatThrownBy(() -> new Check(Checked.NO, Optional.empty(), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void holdsInRegionsAndTheirParts() {
    Law gdpr = BOOK.newestLaw("gdpr").orElseThrow();
    assertThat(List.of("de", "de-be", "fr")).allMatch(gdpr::holdsIn);
    assertThat(List.of("gb-eng", "d", "us-ca")).noneMatch(gdpr::holdsIn);
    assertThat(BOOK.newestCalendar("de-be")).map(HolidayCalendar::id).contains("de-be-1");
    assertThat(BOOK.newestCalendar("kr")).isEmpty();
  }

  @Test
  void looksAtWeekendsAloneWhereNoCalendarIsKnownAndSaysSo() {
    Law gdpr = BOOK.newestLaw("gdpr").orElseThrow();
    // Good Friday of 2026 in Germany.
    LocalDate received = LocalDate.of(2026, 3, 3);
    AnswerClock nowhere = AnswerClock.running(gdpr, Optional.empty(), received);
    AnswerClock berlin = AnswerClock.running(gdpr, BOOK.calendar("de-be-1"), received);

    assertThat(nowhere.weekendsOnly()).isTrue();
    assertThat(nowhere.first().due()).isEqualTo(LocalDate.of(2026, 4, 3));
    assertThat(berlin.weekendsOnly()).isFalse();
    assertThat(berlin.first().due()).isEqualTo(LocalDate.of(2026, 4, 7));
    assertThat(berlin.first().movedOver())
        .containsExactly(
            "2026-04-03 Good Friday",
            "2026-04-04 Saturday",
            "2026-04-05 Sunday",
            "2026-04-06 Easter Monday");
  }

  @ParameterizedTest
  @CsvSource({"1961,1961-04-02", "2008,2008-03-23", "2038,2038-04-25", "2076,2076-04-19"})
  void findsEaster(int year, LocalDate sunday) {
    assertThat(HolidayRule.easterSunday(year)).isEqualTo(sunday);
  }

  @Test
  void neverCountsAQuestionThatWasAnsweredTheSameDay() {
    Law gdpr = BOOK.newestLaw("gdpr").orElseThrow();
    LocalDate received = LocalDate.of(2026, 6, 1);
    Stop stop = new Stop(StopReason.IDENTITY, received, received);

    assertThat(new AnswerClock(gdpr, Optional.empty(), received, List.of(stop)).first())
        .isEqualTo(AnswerClock.running(gdpr, Optional.empty(), received).first());
    assertThatThrownBy(() -> new Stop(StopReason.IDENTITY, received, received.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
