// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The languages that certificates, verdicts and the command line speak. One more is a constant here
 * and a file beside each of the others: {@code texts}, {@code codes}, {@code report} and the
 * platform's {@code verdicts}.
 */
public enum Language {
  DE,
  EN;

  /** What is spoken where nothing else was asked for. */
  public static final Language DEFAULT = EN;

  /** As written, for example {@code en}. */
  @JsonValue
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How numbers and dates are written. */
  public Locale locale() {
    return Locale.forLanguageTag(tag());
  }

  /**
   * The language of a tag, {@code de} and {@code de-AT} alike.
   *
   * @return empty if it is none of these
   */
  public static Optional<Language> ofTag(String tag) {
    String spoken = Locale.forLanguageTag(tag.strip()).getLanguage();
    return Arrays.stream(values()).filter(l -> l.tag().equals(spoken)).findFirst();
  }

  /** All tags for a message, for example {@code de or en}. */
  public static String tags() {
    return Arrays.stream(values()).map(Language::tag).collect(Collectors.joining(" or "));
  }

  /**
   * Reads a catalogue of this language.
   *
   * @param place a class beside the files
   * @param catalogue their name without language and ending
   * @throws IllegalStateException if it has no file in this language
   */
  public Properties read(Class<?> place, String catalogue) {
    String file = catalogue + "_" + tag() + ".properties";
    Properties words = new Properties();
    try (InputStream in = place.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no file " + file);
      }
      words.load(new InputStreamReader(in, UTF_8));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
