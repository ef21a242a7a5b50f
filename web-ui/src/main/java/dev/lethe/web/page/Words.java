// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import dev.lethe.client.model.Progress;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Small ways of saying things in templates: {@code {w:…}}. */
@TemplateExtension(namespace = "w")
public final class Words {

  private static final int SHORT_DIGITS = 8;
  private static final int GROUP = 4;

  /** A code in words: capitals become small words; what is written for people stays as it is. */
  public static String plain(String code) {
    return code.equals(code.toUpperCase(Locale.ROOT))
        ? code.replace('_', ' ').toLowerCase(Locale.ROOT)
        : code;
  }

  /** True where the caller may do this; the API names it bare or as {@code resource:verb}. */
  public static boolean may(List<String> permissions, String verb) {
    return permissions.stream().anyMatch(p -> p.equals(verb) || p.endsWith(":" + verb));
  }

  /** A digest as first and last eight digits. */
  public static String shortDigest(String digest) {
    String hex = digest.substring(digest.indexOf(':') + 1);
    if (hex.length() <= 2 * SHORT_DIGITS) {
      return hex;
    }
    return hex.substring(0, SHORT_DIGITS) + " … " + hex.substring(hex.length() - SHORT_DIGITS);
  }

  /** A digest in full, in groups of four digits, to compare by eye. */
  public static String groups(String digest) {
    String hex = digest.substring(digest.indexOf(':') + 1);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < hex.length(); i += GROUP) {
      out.append(i == 0 ? "" : " ").append(hex, i, Math.min(i + GROUP, hex.length()));
    }
    return out.toString();
  }

  /** The version at the end of a certificate's number and version. */
  public static String version(String certificate) {
    return certificate.substring(certificate.indexOf('.') + 1);
  }

  /** The bare hex of a digest. */
  public static String hex(String digest) {
    return digest.substring(digest.indexOf(':') + 1);
  }

  /** Numbers joined by commas. */
  public static String list(List<?> items) {
    return items.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Items joined by a times sign, for shapes. */
  public static String shape(List<?> items) {
    return items.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }

  /** Seconds, to be said. */
  public static Span span(Number seconds) {
    return Span.of(seconds.doubleValue());
  }

  /** The time between two moments, to be said. */
  public static Span between(OffsetDateTime from, OffsetDateTime to) {
    return Span.of(Duration.between(from, to).toMillis() / 1000.0);
  }

  /** Bytes, to be said. */
  public static Size size(Number bytes) {
    return Size.of(bytes.longValue());
  }

  /** Parameters as {@code name value}, joined by commas. */
  public static String parameters(Map<String, ?> parameters) {
    return parameters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getKey() + " " + spoken(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static Object spoken(Object value) {
    return value instanceof Number number ? Numbers.plain(number) : value;
  }

  /** How far something is, in whole per cent. */
  public static long percent(Progress progress) {
    return progress.getDone() * 100 / Math.max(1, progress.getTotal());
  }

  private Words() {}
}
