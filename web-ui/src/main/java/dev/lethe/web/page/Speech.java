// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** In which language the page that is being made speaks: that of the request it answers. */
public final class Speech {

  /** What is spoken where nobody asked for another language. */
  public static final Locale DEFAULT = Locale.ENGLISH;

  private static final ThreadLocal<@Nullable Locale> SET = new ThreadLocal<>();

  /** The language of the request that this thread answers; the default where it answers none. */
  public static Locale locale() {
    Locale set = SET.get();
    if (set != null) {
      return set;
    }
    return answered().map(http -> languages().of(http)).orElse(DEFAULT);
  }

  private static Languages languages() {
    return Arc.container().instance(Languages.class).get();
  }

  /** The request that this thread answers, if any. */
  static Optional<RoutingContext> answered() {
    ArcContainer container = Arc.container();
    if (container == null || !container.requestContext().isActive()) {
      return Optional.empty();
    }
    return Optional.ofNullable(container.instance(CurrentVertxRequest.class).get().getCurrent());
  }

  /** Makes something in a language, where the thread that does so answers no request itself. */
  public static <T> T in(Locale locale, Supplier<T> making) {
    Locale before = SET.get();
    SET.set(locale);
    try {
      return making.get();
    } finally {
      if (before == null) {
        SET.remove();
      } else {
        SET.set(before);
      }
    }
  }

  /** Texts that follow the language of each request, for code that says something itself. */
  public static <T> T following(Class<T> texts) {
    return texts.cast(
        Proxy.newProxyInstance(
            texts.getClassLoader(),
            new Class<?>[] {texts},
            (proxy, method, values) -> {
              try {
                return method.invoke(in(texts, locale()), values);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            }));
  }

  private static <T> T in(Class<T> texts, Locale locale) {
    return locale.equals(DEFAULT)
        ? MessageBundles.get(texts)
        : MessageBundles.get(texts, Localized.Literal.of(locale.toLanguageTag()));
  }

  private Speech() {}
}
