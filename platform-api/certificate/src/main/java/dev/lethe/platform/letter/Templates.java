// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.statement.Language;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of letters, beside this class. One never changes once letters were sent by it; what
 * is to be said otherwise gets a file with the next number, which {@link #newest} names.
 */
final class Templates {

  /** Those whose newest is not the first. */
  private static final Map<String, Integer> VERSIONS =
      Map.of("refusal", 2, "answer", 2, "notice", 2, "reminder", 2, "handed", 2);

  private static final Engine ENGINE =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .strictRendering(true)
          .build();

  private static final Map<String, Template> READ = new ConcurrentHashMap<>();
  private static final Map<Language, Properties> WORDS =
      Map.of(
          Language.DE, Language.DE.read(Templates.class, "words"),
          Language.EN, Language.EN.read(Templates.class, "words"));

  private Templates() {}

  /** Name and version of the template that letters of a kind are written by today. */
  static String newest(LetterKind kind) {
    return newest(kind.text());
  }

  /** Name and version of a part that several letters have. */
  static String newest(String part) {
    return part + "-" + VERSIONS.getOrDefault(part, 1);
  }

  /** Fills a template in a language. */
  static String fill(String template, Language language, Map<String, Object> values) {
    return READ.computeIfAbsent(template + "_" + language.tag(), Templates::parsed)
        .data(values)
        .render();
  }

  /**
   * A part of a sentence, with {@code {0}}, {@code {1}} … replaced.
   *
   * @throws IllegalArgumentException if there is none of this key
   */
  static String words(Language language, String key, Object... arguments) {
    String text = Objects.requireNonNull(WORDS.get(language)).getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no words " + key + " in " + language.tag());
    }
    return arguments.length == 0
        ? text
        : new MessageFormat(text.replace("'", "''"), language.locale()).format(arguments);
  }

  static boolean has(Language language, String key) {
    return Objects.requireNonNull(WORDS.get(language)).containsKey(key);
  }

  private static Template parsed(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(name + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("no template " + name);
      }
      return ENGINE.parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
