// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The catalogue of every sentence a certificate can print, one file per language with the same
 * keys. No other text reaches the page but names and reasons typed by the controller.
 */
public final class Texts {

  private static final Map<Language, Texts> LANGUAGES =
      Arrays.stream(Language.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  l -> l, l -> new Texts(l, l.read(Texts.class, "texts"))));

  private final Language language;
  private final Properties properties;

  private Texts(Language language, Properties properties) {
    this.language = language;
    this.properties = properties;
  }

  /** The sentences of a language. */
  public static Texts of(Language language) {
    return Objects.requireNonNull(LANGUAGES.get(language));
  }

  public Language language() {
    return language;
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
      throw new IllegalArgumentException("no text for " + key + " in " + language.tag());
    }
    return arguments.length == 0
        ? text
        : new MessageFormat(text.replace("'", "''"), language.locale()).format(arguments);
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

  /**
   * The words for a reason of {@link Conclusion.Finding#reasons()}, which another version of the
   * rule may mean otherwise.
   */
  public String reason(String reason, Conclusion.RuleReference rule) {
    String own = "reason." + reason + ".rule-" + rule.version();
    return text(has(own) ? own : "reason." + reason);
  }
}
