// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * A code in a person's words.
 *
 * @param means what is the matter
 * @param remedy what to do about it
 */
public record Explanation(String means, String remedy) {

  private static final Map<String, Properties> TEXTS =
      Map.of("en", load("codes_en.properties"), "de", load("codes_de.properties"));

  private static Properties load(String file) {
    Properties texts = new Properties();
    try (InputStream in = Explanation.class.getResourceAsStream(file)) {
      texts.load(new InputStreamReader(Objects.requireNonNull(in), UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The English words for a code. */
  public static Explanation of(Code code) {
    return of(code, Locale.ENGLISH);
  }

  /**
   * The words for a code.
   *
   * @param language English or German
   * @throws IllegalArgumentException if it is another
   */
  public static Explanation of(Code code, Locale language) {
    return new Explanation(text(language, code + ".means"), text(language, code + ".do"));
  }

  private static String text(Locale language, String key) {
    Properties texts = TEXTS.get(language.getLanguage());
    if (texts == null) {
      throw new IllegalArgumentException("no words in " + language);
    }
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no words for " + key);
    }
    return text;
  }
}
