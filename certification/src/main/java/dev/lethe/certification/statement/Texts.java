// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * The catalogue of every sentence a certificate can print, one file per language with the same
 * keys. No other text reaches the page but names and reasons typed by the controller.
 */
public final class Texts {

  private static final Texts ENGLISH = load(Locale.ENGLISH);
  private static final Texts GERMAN = load(Locale.GERMAN);

  private final Locale locale;
  private final Properties properties;

  private Texts(Locale locale, Properties properties) {
    this.locale = locale;
    this.properties = properties;
  }

  private static Texts load(Locale locale) {
    String file = "texts_" + locale.getLanguage() + ".properties";
    Properties properties = new Properties();
    try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(file), file)) {
      properties.load(new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Texts(locale, properties);
  }

  public static Texts english() {
    return ENGLISH;
  }

  public static Texts german() {
    return GERMAN;
  }

  public Locale locale() {
    return locale;
  }

  /** Every key, in no order. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(properties.stringPropertyNames());
  }

  public boolean has(String key) {
    return properties.containsKey(key);
  }

  /**
   * The text of a key, with {@code {0}}, {@code {1}} … replaced by the arguments as they are.
   *
   * @throws IllegalArgumentException if there is no such key
   */
  public String text(String key, String... arguments) {
    String text = properties.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text for " + key + " in " + locale.getLanguage());
    }
    return arguments.length == 0
        ? text
        : new MessageFormat(text.replace("'", "''"), locale).format(arguments);
  }

  /** The fixed headline of an outcome; only CONSISTENT_WITH_ERASURE depends on the tier. */
  public String headline(Evidence evidence) {
    Outcome outcome = evidence.conclusion().outcome().value();
    String key = "headline." + outcome;
    return outcome == Outcome.CONSISTENT_WITH_ERASURE ? tierHeadline(evidence) : text(key);
  }

  /** The tier's own sentence, which follows the headline of PARTIAL. */
  public String tierHeadline(Evidence evidence) {
    return text(
        "headline.CONSISTENT_WITH_ERASURE."
            + evidence.treatment().method().map(Treatment.Method::tier).orElseThrow());
  }

  /** The words for a reason of {@link Conclusion.Finding#reasons()}. */
  public String reason(String reason) {
    return text("reason." + reason);
  }
}
