// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.law;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.law.AnswerClock.DueDate;
import dev.lethe.certification.law.AnswerClock.Stop;
import dev.lethe.certification.law.Law.StopReason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Last days as {@code vectors.py} computes them, which shares no code and no table with these. */
class LawVectorTest {

  private static final LawBook BOOK = LawBook.published();
  private static final List<Vector> VECTORS = vectors();

  /** A line of {@code vectors.csv}. */
  private record Vector(String line, List<String> cells) {

    private static Vector of(String line) {
      return new Vector(line, List.of(line.split(",", -1)));
    }

    private Optional<LocalDate> date(int column) {
      return Optional.of(cells.get(column)).filter(c -> !c.isEmpty()).map(LocalDate::parse);
    }

    private AnswerClock clock() {
      LocalDate received =
          LocalDate.ofInstant(Instant.parse(cells.get(3)), ZoneId.of(cells.get(2)));
      return new AnswerClock(
          BOOK.law(cells.get(0)).orElseThrow(),
          Optional.of(cells.get(1)).filter(c -> !c.isEmpty()).map(c -> BOOK.calendar(c).get()),
          received,
          date(5).stream()
              .map(from -> new Stop(StopReason.IDENTITY, from, date(6).orElseThrow()))
              .toList());
    }
  }

  private static List<Vector> vectors() {
    try (InputStream file = LawVectorTest.class.getResourceAsStream("vectors.csv")) {
      return new String(file.readAllBytes(), UTF_8).lines().skip(1).map(Vector::of).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void endsOnTheDaysOfAnIndependentComputation() {
    assertThat(VECTORS).hasSizeGreaterThan(400);
    for (Vector vector : VECTORS) {
      AnswerClock clock = vector.clock();
      assertThat(clock.received()).as(vector.line()).isEqualTo(vector.date(4).orElseThrow());
      assertThat(clock.first().target()).as(vector.line()).isEqualTo(vector.date(7).orElseThrow());
      assertThat(clock.first().due()).as(vector.line()).isEqualTo(vector.date(8).orElseThrow());
      Optional<DueDate> extended = clock.extended();
      assertThat(extended.map(DueDate::target)).as(vector.line()).isEqualTo(vector.date(9));
      assertThat(extended.map(DueDate::due)).as(vector.line()).isEqualTo(vector.date(10));
    }
  }

  @Test
  void everyEditionIsPinnedByVectors() {
    assertThat(VECTORS.stream().map(v -> v.cells().get(0)).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(BOOK.laws().stream().map(Law::id).toList());
    assertThat(
            VECTORS.stream()
                .map(v -> v.cells().get(1))
                .filter(c -> !c.isEmpty())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            BOOK.calendars().stream().map(HolidayCalendar::id).toList());
  }
}
