// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.statement.Decimal;
import dev.lethe.certification.statement.Parties;
import dev.lethe.certification.statement.Texts;
import dev.lethe.contract.digest.Digest;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The catalogue's texts, and dates and numbers as the page's language writes them. */
final class Words {

  private static final int SHORT = 8;

  private final Texts texts;
  private final DateTimeFormatter moment;
  private final DateTimeFormatter day;
  private final char decimalSign;

  Words(Texts texts) {
    Locale locale = texts.language().locale();
    this.texts = texts;
    this.moment = DateTimeFormatter.ofPattern(texts.text("page.date") + ", HH:mm", locale);
    this.day = DateTimeFormatter.ofPattern(texts.text("page.date"), locale);
    this.decimalSign = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
  }

  Texts texts() {
    return texts;
  }

  String page(String key, String... arguments) {
    return texts.text("page." + key, arguments);
  }

  /** Date and time to the minute, in UTC and saying so. */
  String moment(Instant time) {
    return moment.format(time.atOffset(ZoneOffset.UTC)) + " UTC";
  }

  String day(Instant time) {
    return day.format(time.atOffset(ZoneOffset.UTC));
  }

  String day(LocalDate date) {
    return day.format(date);
  }

  /** The day of receipt, in the time zone of the clock where there is one. */
  String received(Parties.Request request) {
    return request.clock().map(c -> day(c.receivedOn())).orElseGet(() -> day(request.receivedAt()));
  }

  /** The last day of the term, in the time zone of the clock where there is one. */
  String due(Parties.Request request) {
    if (request.extendedTo().isPresent()) {
      return page(
          "request.extended",
          request
              .clock()
              .flatMap(Parties.TermClock::extendedOn)
              .map(this::day)
              .orElseGet(() -> day(request.extendedTo())));
    }
    return request.clock().map(c -> day(c.dueOn())).orElseGet(() -> day(request.dueAt()));
  }

  String day(Optional<Instant> time) {
    return time.map(this::day).orElse(none());
  }

  /** All digits of the evidence; only the decimal sign follows the language. */
  String number(Decimal number) {
    return number.text().replace('.', decimalSign).replace('-', '\u2212');
  }

  String number(BigDecimal number) {
    return number(Decimal.of(number));
  }

  String number(Optional<Decimal> number) {
    return number.map(this::number).orElse(none());
  }

  String interval(Decimal low, Decimal high) {
    return page("interval", number(low), number(high));
  }

  /** The catalogue's name of a statistic, or the plug-in's own word for it. */
  String statistic(String name) {
    String key = "page.statistic." + name;
    return texts.has(key) ? texts.text(key) : name;
  }

  /** The catalogue's name for a code of evidence, or the code where it is a plug-in's own. */
  String name(String code) {
    String key = "page.name." + code;
    return texts.has(key) ? texts.text(key) : code;
  }

  /** A method's name for readers, with the id that the evidence gives it. */
  String method(String id) {
    String key = "page.method." + id;
    return texts.has(key) ? texts.text(key) + " (" + id + ")" : id;
  }

  boolean has(String pageKey) {
    return texts.has("page." + pageKey);
  }

  /** A number of units, by the catalogue's word for one or many, or the unit's own word. */
  String units(String unit, int count) {
    String key = "page.unit." + unit + (count == 1 ? ".one" : "");
    String number = Integer.toString(count);
    return texts.has(key) ? texts.text(key, number) : number + " " + unit;
  }

  /** A name that may be too long for its line, its middle left out. */
  static String shortened(String name, int longest) {
    int length = name.codePointCount(0, name.length());
    if (length <= longest) {
      return name;
    }
    int end = name.offsetByCodePoints(0, longest - longest / 3 - 1);
    int start = name.offsetByCodePoints(0, length - longest / 3);
    return name.substring(0, end) + "…" + name.substring(start);
  }

  String none() {
    return "–";
  }

  String yesNo(boolean value) {
    return page(value ? "yes" : "no");
  }

  /** First and last eight hex digits. */
  static String brief(Digest digest) {
    String hex = digest.hex();
    return hex.substring(0, SHORT) + " … " + hex.substring(hex.length() - SHORT);
  }

  /** All 64 hex digits in 16 groups of four, as page 1 prints the evidence digest. */
  static String grouped(Digest digest) {
    return digest.hex().replaceAll("(.{4})(?!$)", "$1 ");
  }
}
