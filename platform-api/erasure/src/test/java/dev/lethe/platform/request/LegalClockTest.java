// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of requests from before laws were data. */
class LegalClockTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    // received, extended, target, due
    "2026-11-24T09:00:00Z, false, 2026-12-24, 2026-12-24",
    "2026-01-31T09:00:00Z, false, 2026-02-28, 2026-03-02",
    "2026-01-31T09:00:00Z, true,  2026-04-30, 2026-04-30",
    "2024-01-31T09:00:00Z, false, 2024-02-29, 2024-02-29",
    "2026-10-31T09:00:00Z, false, 2026-11-30, 2026-11-30",
    "2026-11-30T09:00:00Z, true,  2027-02-28, 2027-03-01",
    "2025-12-31T09:00:00Z, false, 2026-01-31, 2026-02-02",
    // 23:30 UTC is already the next day in Berlin
    "2026-03-14T23:30:00Z, false, 2026-04-15, 2026-04-15",
  })
  void countsCalendarMonthsFromTheLocalDayOfReceipt(
      Instant received, boolean extended, LocalDate target, LocalDate due) {
    LegalClock clock = LegalClock.running(BERLIN, received, extended);
    assertThat(clock.target()).isEqualTo(target);
    assertThat(clock.due()).isEqualTo(due);
  }

  @Test
  void addsWholePausedDaysOnly() {
    Instant received = Instant.parse("2026-11-02T09:00:00Z");
    LegalClock clock =
        new LegalClock(
            BERLIN,
            received,
            false,
            List.of(
                new LegalClock.Pause(
                    Instant.parse("2026-11-03T12:00:00Z"), Instant.parse("2026-11-06T12:00:00Z")),
                new LegalClock.Pause(
                    Instant.parse("2026-11-10T08:00:00Z"), Instant.parse("2026-11-10T18:00:00Z"))),
            LegalClock.WEEKDAYS);
    assertThat(clock.pausedDays()).isEqualTo(2);
    assertThat(clock.target()).isEqualTo(LocalDate.of(2026, 12, 4));
  }

  @Test
  void endsWithTheLastDayAndNotBefore() {
    LegalClock clock = LegalClock.running(BERLIN, Instant.parse("2026-11-24T09:00:00Z"), false);
    assertThat(clock.dueAt()).isEqualTo(Instant.parse("2026-12-24T23:00:00Z"));
    assertThat(clock.daysLeft(Instant.parse("2026-12-20T12:00:00Z"))).isEqualTo(4);
    assertThat(clock.daysLeft(Instant.parse("2026-12-26T12:00:00Z"))).isEqualTo(-2);
  }
}
