// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.statement.Language;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A code in a person's words.
 *
 * @param means what is the matter
 * @param remedy what to do about it
 */
public record Explanation(String means, String remedy) {

  private static final Map<Language, Properties> WORDS =
      Arrays.stream(Language.values())
          .collect(Collectors.toUnmodifiableMap(l -> l, l -> l.read(Explanation.class, "codes")));

  /** The words for a code in the language of those who did not choose one. */
  public static Explanation of(Code code) {
    return of(code, Language.DEFAULT);
  }

  /** The words for a code. */
  public static Explanation of(Code code, Language language) {
    return new Explanation(text(language, code + ".means"), text(language, code + ".do"));
  }

  private static String text(Language language, String key) {
    String text = Objects.requireNonNull(WORDS.get(language)).getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no words for " + key);
    }
    return text;
  }
}
