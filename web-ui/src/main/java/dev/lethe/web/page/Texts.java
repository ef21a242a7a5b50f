// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.NamespaceResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The words of all pages. In templates {@code {m:key}} or {@code {m:key(a, b)}}; the texts are
 * {@link MessageFormat} patterns. A key without a text is an error, never an empty place.
 */
@ApplicationScoped
public class Texts {

  private static final Locale LOCALE = Locale.ENGLISH;
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle(
          "texts",
          LOCALE,
          ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

  /** The text under this key with the arguments filled in. */
  public static String text(String key, Object... arguments) {
    return new MessageFormat(BUNDLE.getString(key), LOCALE).format(arguments);
  }

  /** Whether there is a text under this key. */
  public static boolean has(String key) {
    return BUNDLE.containsKey(key);
  }

  /** The first of the two keys that has a text. */
  public String orElse(String key, String other) {
    return BUNDLE.containsKey(key) ? text(key) : text(other);
  }

  /** The text of an open code, or the code itself in words where this version does not know it. */
  public static String word(String prefix, String code) {
    String key = prefix + code;
    return BUNDLE.containsKey(key) ? text(key) : plain(code);
  }

  /** Codes in capitals become small words; what is written for people stays as it is. */
  private static String plain(String code) {
    return code.equals(code.toUpperCase(LOCALE))
        ? code.replace('_', ' ').toLowerCase(LOCALE)
        : code;
  }

  /** {@code {m:key(args)}} in templates. */
  @EngineConfiguration
  public static class Namespace implements NamespaceResolver {

    @Override
    public String getNamespace() {
      return "m";
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
      List<Expression> parameters = context.getParams();
      List<CompletableFuture<Object>> values = new ArrayList<>();
      for (Expression parameter : parameters) {
        values.add(context.evaluate(parameter).toCompletableFuture());
      }
      return CompletableFuture.allOf(values.toArray(CompletableFuture<?>[]::new))
          .thenApply(
              done -> {
                Object[] arguments = values.stream().map(v -> v.join()).toArray();
                try {
                  return text(context.getName(), arguments);
                } catch (MissingResourceException e) {
                  throw new IllegalStateException("no text for " + context.getName(), e);
                }
              });
    }
  }
}
