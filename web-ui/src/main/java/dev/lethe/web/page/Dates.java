// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import io.quarkus.qute.TemplateExtension;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Dates as people read them, months by name, times in UTC and marked so: {@code {d:…}}. */
@TemplateExtension(namespace = "d")
public final class Dates {

  private static final DateTimeFormatter DAY = pattern("d MMM");
  private static final DateTimeFormatter DAY_OF_YEAR = pattern("d MMM yyyy");
  private static final DateTimeFormatter WEEKDAY = pattern("EEE d MMM");
  private static final DateTimeFormatter LONG = pattern("EEEE d MMMM yyyy");
  private static final DateTimeFormatter MOMENT = pattern("EEE d MMM, HH:mm");
  private static final DateTimeFormatter EXACT = pattern("d MMM yyyy, HH:mm 'UTC'");
  private static final DateTimeFormatter TIME = pattern("HH:mm 'UTC'");

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.UK);
  }

  /** {@code 16 Dec}. */
  public static String day(TemporalAccessor date) {
    return DAY.format(utc(date));
  }

  /** {@code 16 Dec 2026}. */
  public static String year(TemporalAccessor date) {
    return DAY_OF_YEAR.format(utc(date));
  }

  /** {@code Wed 16 Dec}. */
  public static String weekday(TemporalAccessor date) {
    return WEEKDAY.format(utc(date));
  }

  /** {@code Wednesday 16 December 2026}. */
  public static String full(TemporalAccessor date) {
    return LONG.format(utc(date));
  }

  /** {@code Wed 16 Dec, 10:41}. */
  public static String moment(OffsetDateTime at) {
    return MOMENT.format(utc(at));
  }

  /** {@code 16 Dec 2026, 10:41 UTC}. */
  public static String exact(OffsetDateTime at) {
    return EXACT.format(utc(at));
  }

  /** {@code 10:41 UTC}. */
  public static String time(OffsetDateTime at) {
    return TIME.format(utc(at));
  }

  private static TemporalAccessor utc(TemporalAccessor date) {
    return date instanceof OffsetDateTime at ? at.withOffsetSameInstant(ZoneOffset.UTC) : date;
  }

  private Dates() {}
}
