// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms that fields of the evidence may have. */
final class Fields {

  /** Longest text typed by the controller, in characters. */
  static final int MAX_TEXT = 500;

  private static final Pattern TEXT_KEY = Pattern.compile("[a-z][a-z0-9]*([.-][a-zA-Z0-9_]+)*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:/@+=-]{0,199}");

  private static final Pattern DIGEST_LIKE = Pattern.compile("(?i)(?:[0-9a-f][ :-]?){20,}");

  private Fields() {}

  static void require(boolean holds, String field, String rule, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(field + " " + rule + ", found: " + found);
    }
  }

  /** A text that people typed: nothing in it may hide, turn round or pass for something else. */
  static void requireText(String field, String text) {
    int length = text.codePointCount(0, text.length());
    require(
        !text.isBlank() && length <= MAX_TEXT,
        field,
        "is 1 to " + MAX_TEXT + " characters",
        length);
    require(Normalizer.isNormalized(text, Normalizer.Form.NFC), field, "is in form NFC", text);
    require(
        text.codePoints().noneMatch(Fields::isInvisible),
        field,
        "has no control and no direction characters",
        text.length() + " characters");
  }

  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }

  /** A statement of the controller, which the page shows in a frame of its own. */
  static void requireStatement(String field, String text) {
    requireText(field, text);
    require(!DIGEST_LIKE.matcher(text).find(), field, "has nothing that looks like a digest", text);
  }

  /** An identifier or name that machines made: no control characters, no exotic letters. */
  static void requireWord(String field, String text) {
    require(WORD.matcher(text).matches(), field, "is a plain name", text);
  }

  static void requireTextKey(String field, String key) {
    require(TEXT_KEY.matcher(key).matches(), field, "is a key of the text catalogue", key);
  }

  static void requireSeconds(String field, Instant time) {
    require(time.equals(time.truncatedTo(ChronoUnit.SECONDS)), field, "has whole seconds", time);
  }

  static void requireSeconds(String field, Optional<Instant> time) {
    time.ifPresent(t -> requireSeconds(field, t));
  }

  static void requireCount(String field, long count) {
    require(count >= 0, field, "is not negative", count);
  }

  static void requirePositive(String field, long count) {
    require(count > 0, field, "is positive", count);
  }
}
