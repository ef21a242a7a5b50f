// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import io.quarkus.qute.TemplateExtension;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Dates as people read them in the language of the page, months by name, times in the zone of the
 * organisation and marked so: {@code {d:…}}. The patterns are texts; the examples are English.
 */
@TemplateExtension(namespace = "d")
public final class Dates {

  private static final PageTexts TEXTS = Speech.following(PageTexts.class);

  private static final Map<Locale, Map<String, DateTimeFormatter>> FORMATS =
      new ConcurrentHashMap<>();

  private static String format(Function<PageTexts, String> pattern, TemporalAccessor date) {
    Locale spoken = Speech.locale();
    return FORMATS
        .computeIfAbsent(spoken, l -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            pattern.apply(TEXTS),
            // Britain says "Sept"; English without a country says "Sep".
            p -> DateTimeFormatter.ofPattern(p, spoken.equals(Speech.DEFAULT) ? Locale.UK : spoken))
        .format(local(date));
  }

  /** {@code 16 Dec}. */
  public static String day(TemporalAccessor date) {
    return format(texts -> texts.dayPattern(), date);
  }

  /** {@code 16 Dec 2026}. */
  public static String year(TemporalAccessor date) {
    return format(texts -> texts.dayOfYearPattern(), date);
  }

  /** {@code Wed 16 Dec}. */
  public static String weekday(TemporalAccessor date) {
    return format(texts -> texts.weekdayPattern(), date);
  }

  /** {@code Wednesday 16 December 2026}. */
  public static String full(TemporalAccessor date) {
    return format(texts -> texts.longPattern(), date);
  }

  /** {@code December 2026}. */
  public static String month(TemporalAccessor date) {
    return format(texts -> texts.monthPattern(), date);
  }

  /** {@code Wednesday}. */
  public static String weekdayName(TemporalAccessor date) {
    return format(texts -> texts.weekdayNamePattern(), date);
  }

  /** {@code Wed}. */
  public static String weekdayShort(TemporalAccessor date) {
    return format(texts -> texts.weekdayShortPattern(), date);
  }

  /** {@code Wed 16 Dec, 11:41}. */
  public static String moment(OffsetDateTime at) {
    return format(texts -> texts.momentPattern(), at);
  }

  /** {@code 16 Dec 2026, 11:41 CET}. */
  public static String exact(OffsetDateTime at) {
    return format(texts -> texts.exactPattern(), at);
  }

  /** {@code 11:41 CET}. */
  public static String time(OffsetDateTime at) {
    return format(texts -> texts.timePattern(), at);
  }

  private static TemporalAccessor local(TemporalAccessor date) {
    return date instanceof OffsetDateTime at ? at.atZoneSameInstant(HomeZone.get()) : date;
  }

  private Dates() {}
}
