// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.lethe.certification.statement.Texts;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The languages that a certificate is issued in, all at once. */
public enum Language {
  DE,
  EN;

  /** As written, for example {@code en}. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The sentences of this language. */
  Texts texts() {
    return switch (this) {
      case DE -> Texts.german();
      case EN -> Texts.english();
    };
  }

  /**
   * Reads the written form.
   *
   * @throws ProblemException MALFORMED_REQUEST if there is no such language
   */
  static Language parse(String text) {
    return Arrays.stream(values())
        .filter(l -> l.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "A certificate's language is one of "
                        + Arrays.stream(values())
                            .map(Language::text)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
