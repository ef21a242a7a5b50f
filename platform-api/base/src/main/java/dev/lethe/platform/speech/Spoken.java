// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.speech;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sentences in the language that the present call prefers (RFC 9110, section 12.5.4). English
 * stands in the code and is the key; a further language is one file for each module, {@code
 * META-INF/sentences_de.json}. Outside of a call, and for what stands in no file, it is English.
 */
@ApplicationScoped
public class Spoken {

  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private final CurrentVertxRequest call;
  private final Map<Locale, Map<String, String>> sentences = new HashMap<>();

  Spoken(CurrentVertxRequest call) {
    this.call = call;
    LANGUAGES.forEach(language -> sentences.put(language, read(language)));
  }

  private static Map<String, String> read(Locale language) {
    Map<String, String> sentences = new HashMap<>();
    String name = "META-INF/sentences_" + language.getLanguage() + ".json";
    try {
      for (URL file : Collections.list(Spoken.class.getClassLoader().getResources(name))) {
        try (InputStream in = file.openStream()) {
          sentences.putAll(new ObjectMapper().readValue(in, new TypeReference<>() {}));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("sentences in " + language + " cannot be read", e);
    }
    return sentences;
  }

  /** The sentence in the language of the call. */
  public String of(String english) {
    return sentences.getOrDefault(language(), Map.of()).getOrDefault(english, english);
  }

  private Locale language() {
    return asked().map(Spoken::preferred).orElse(Locale.ENGLISH);
  }

  private Optional<String> asked() {
    try {
      return Optional.ofNullable(call.getCurrent())
          .map(http -> http.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    } catch (ContextNotActiveException e) {
      return Optional.empty();
    }
  }

  /**
   * The language that is preferred of those that there are, as its weights say.
   *
   * @param accepted the header; English for one that cannot be read or prefers no other
   */
  public static Locale preferred(String accepted) {
    try {
      return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES))
          .orElse(Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }
}
