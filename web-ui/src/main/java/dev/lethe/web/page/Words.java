// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import dev.lethe.client.model.Progress;
import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Small ways of saying things in templates: {@code {w:…}}. */
@TemplateExtension(namespace = "w")
public final class Words {

  private static final int SHORT_DIGITS = 8;
  private static final int GROUP = 4;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  /** The text of an open code. */
  public static String of(String kind, Object code) {
    return Texts.word(kind + "_", String.valueOf(code));
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

  /** Seconds as people say them. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < MINUTE) {
      return Texts.text("duration_seconds", Math.max(1, whole));
    }
    if (whole < HOUR) {
      return Texts.text("duration_minutes", Math.round(seconds / MINUTE));
    }
    return Texts.text("duration_hours", whole / HOUR, (whole % HOUR) / MINUTE);
  }

  /** Bytes as people say them. */
  public static String bytes(long bytes) {
    long kib = Math.round(bytes / 1024.0);
    return kib < 1024
        ? Texts.text("bytes_kib", Math.max(1, kib))
        : Texts.text("bytes_mib", Math.round(kib / 1024.0 * 10) / 10.0);
  }

  /** Parameters as {@code name value}, joined by commas. */
  public static String parameters(Map<String, ?> parameters) {
    return parameters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  /** How far something is; what is counted in abstract parts is said in per cent. */
  public static String progress(Progress progress) {
    long total = Math.max(1, progress.getTotal());
    if ("parts".equals(progress.getUnit())) {
      return Texts.text("progress_percent", progress.getDone() * 100 / total);
    }
    String counted =
        Texts.text(
            "progress_of",
            Numbers.count(progress.getDone()),
            Numbers.count(progress.getTotal()),
            of("unit", progress.getUnit()));
    return progress.getEtaSeconds() == null
        ? counted
        : counted + ", " + Texts.text("pulse_left", duration(progress.getEtaSeconds()));
  }

  private Words() {}
}
