// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogEntry.KeyAction;
import dev.lethe.certification.log.LogEntry.KeyRole;
import dev.lethe.certification.log.LogEntry.State;
import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.certification.statement.Parties.CertificateId;
import dev.lethe.contract.digest.Digest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The types of entries, with their keys in order and how their values are read. */
public enum EntryType {
  KEY("role vkey action effective replaces"),
  PLAN("plan registered registrant"),
  STATEMENT("certificate version issued evidence seal-spki supersedes"),
  DOCUMENT("certificate version revision statement-index evidence pdf pdf-length recorded"),
  STATUS("certificate version state reason effective sequence list"),
  BACKFILL("certificate version claimed-issued recorded evidence pdf pdf-length"),
  AUDIT("chain sequence head recorded");

  static final String HEADER = "lethe-log-entry/v1";

  /** Written where an optional value is absent. */
  static final String NONE = "-";

  private static final Pattern SPKI = Pattern.compile("spki-sha256:[0-9a-f]{64}");
  private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{8}|[0-9a-f]{64}");
  private static final Pattern VERSIONED_ID = Pattern.compile("LC-[0-9a-f]{32}\\.[1-9][0-9]*");
  private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  private final String keys;

  EntryType(String keys) {
    this.keys = keys;
  }

  /** The keys of the lines after the second. */
  public List<String> keys() {
    return List.of(keys.split(" "));
  }

  /** The type as the second line has it. */
  public String word() {
    return word(this);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static LogEntry parse(byte[] bytes) throws LogException {
    if (bytes.length > LogEntry.MAX_BYTES) {
      throw malformed("at most " + LogEntry.MAX_BYTES + " bytes, found " + bytes.length);
    }
    String[] lines = new String(bytes, UTF_8).split("\n", -1);
    if (lines.length < 3 || !lines[0].equals(HEADER) || !lines[1].startsWith("type ")) {
      throw malformed("starts with " + HEADER + " and a type");
    }
    EntryType type =
        Arrays.stream(values())
            .filter(t -> lines[1].equals("type " + t.word()))
            .findFirst()
            .orElseThrow(() -> malformed("has a known type, found: " + lines[1]));
    List<String> values = type.values(List.of(lines).subList(2, lines.length - 1));
    LogEntry entry;
    try {
      entry = type.read(values);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new LogException(
          Reason.ENTRY_MALFORMED, "an entry of type " + type.word() + ": " + e.getMessage(), e);
    }
    // Numbers, times and line ends have one form each: the one that is written.
    if (!Arrays.equals(entry.bytes(), bytes)) {
      throw malformed("is written in exactly one form");
    }
    return entry;
  }

  private List<String> values(List<String> lines) throws LogException {
    List<String> expected = keys();
    if (lines.size() != expected.size()) {
      throw malformed("of type " + word() + " has the lines " + keys);
    }
    String[] values = new String[expected.size()];
    for (int i = 0; i < values.length; i++) {
      String start = expected.get(i) + " ";
      if (!lines.get(i).startsWith(start)) {
        throw malformed(
            "has " + expected.get(i) + " in line " + (i + 3) + ", found: " + lines.get(i));
      }
      values[i] = lines.get(i).substring(start.length());
    }
    return List.of(values);
  }

  private LogEntry read(List<String> v) {
    return switch (this) {
      case KEY ->
          new LogEntry.Key(
              constant(KeyRole.class, v.get(0)),
              v.get(1),
              constant(KeyAction.class, v.get(2)),
              Instant.parse(v.get(3)),
              optional(v.get(4)));
      case PLAN ->
          new LogEntry.Plan(
              Digest.parse(v.get(0)), Instant.parse(v.get(1)), Digest.parse(v.get(2)));
      case STATEMENT ->
          new LogEntry.Statement(
              new CertificateId(v.get(0)),
              Integer.parseInt(v.get(1)),
              Instant.parse(v.get(2)),
              Digest.parse(v.get(3)),
              Digest.parse(v.get(4)),
              optional(v.get(5)));
      case DOCUMENT ->
          new LogEntry.Document(
              new CertificateId(v.get(0)),
              Integer.parseInt(v.get(1)),
              Integer.parseInt(v.get(2)),
              Long.parseLong(v.get(3)),
              Digest.parse(v.get(4)),
              Digest.parse(v.get(5)),
              Long.parseLong(v.get(6)),
              Instant.parse(v.get(7)));
      case STATUS ->
          new LogEntry.Status(
              new CertificateId(v.get(0)),
              Integer.parseInt(v.get(1)),
              constant(State.class, v.get(2)),
              v.get(3),
              Instant.parse(v.get(4)),
              Long.parseLong(v.get(5)),
              Digest.parse(v.get(6)));
      case BACKFILL ->
          new LogEntry.Backfill(
              new CertificateId(v.get(0)),
              Integer.parseInt(v.get(1)),
              Instant.parse(v.get(2)),
              Instant.parse(v.get(3)),
              Digest.parse(v.get(4)),
              Digest.parse(v.get(5)),
              Long.parseLong(v.get(6)));
      case AUDIT ->
          new LogEntry.Audit(
              Digest.parse(v.get(0)),
              Long.parseLong(v.get(1)),
              Digest.parse(v.get(2)),
              Instant.parse(v.get(3)));
    };
  }

  private static LogException malformed(String rule) {
    return new LogException(Reason.ENTRY_MALFORMED, "an entry " + rule);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  private static Optional<String> optional(String value) {
    return value.equals(NONE) ? Optional.empty() : Optional.of(value);
  }

  static void requireFrom(long least, long number) {
    require(number >= least, "a number from " + least, Long.toString(number));
  }

  static void requireKey(String key) {
    if (!SPKI.matcher(key).matches()) {
      try {
        NoteKey.parse(key);
      } catch (LogException e) {
        throw new IllegalArgumentException("vkey or spki-sha256, found: " + key, e);
      }
    }
  }

  static void requireKeyId(String id) {
    require(KEY_ID.matcher(id).matches(), "a key id of 8 or 64 hex digits", id);
  }

  static void requireVersionedId(String id) {
    require(VERSIONED_ID.matcher(id).matches(), "a certificate id, a dot and a version", id);
  }

  static void requireReason(String reason) {
    require(REASON.matcher(reason).matches(), "a reason in capitals", reason);
  }

  private static void require(boolean holds, String rule, String found) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", found: " + found);
    }
  }
}
