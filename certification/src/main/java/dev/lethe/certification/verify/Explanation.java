// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * A code in a person's words.
 *
 * @param means what is the matter
 * @param remedy what to do about it
 */
public record Explanation(String means, String remedy) {

  private static final Properties TEXTS = load();

  private static Properties load() {
    Properties texts = new Properties();
    try (InputStream in = Explanation.class.getResourceAsStream("codes.properties")) {
      texts.load(new InputStreamReader(Objects.requireNonNull(in), UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words for a code. */
  public static Explanation of(Code code) {
    return new Explanation(text(code + ".means"), text(code + ".do"));
  }

  private static String text(String key) {
    String text = TEXTS.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no words for " + key);
    }
    return text;
  }
}
