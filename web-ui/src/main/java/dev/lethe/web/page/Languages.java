// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import io.quarkus.arc.Unremovable;
import io.quarkus.qute.EngineBuilder;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The languages that texts are in, and which of them a request is answered in: the one its person
 * chose, or else the first that their browser asks for, or else English. Adding a language takes a
 * file beside each of {@code messages} and its tag in {@code quarkus.locales}.
 */
@Named("languages")
@ApplicationScoped
@Unremovable
public class Languages {

  /** The cookie that keeps a choice; it holds the tag of a language and nothing else. */
  public static final String COOKIE = "lethe-language";

  private static final String CHOSEN = "lethe.language";
  private static final int YEAR_SECONDS = 365 * 24 * 3600;
  private static final Pattern OWN_PAGE =
      Pattern.compile("/(?!/)(?:[A-Za-z0-9/._~?=&,:+@-]|%[0-9A-Fa-f]{2})*");

  /**
   * Where the filter against forged forms keeps the token of a page; only such pages have forms.
   */
  private static final String TOKEN = "csrf_token";

  private final List<Locale> known;

  Languages(@ConfigProperty(name = "quarkus.locales") List<String> tags) {
    this.known = tags.stream().map(Locale::forLanguageTag).toList();
  }

  /** Every template speaks the language of the request that it is made for. */
  void speak(@Observes EngineBuilder engine) {
    engine.addTemplateInstanceInitializer(page -> page.setLocale(Speech.locale()));
  }

  /** Every language that a page can be shown in. */
  public List<Locale> known() {
    return known;
  }

  /** A language by its tag, where texts are in it. */
  public Optional<Locale> known(String tag) {
    return known.stream().filter(l -> l.toLanguageTag().equals(tag)).findFirst();
  }

  /** The language that a request is answered in. */
  public Locale of(RoutingContext http) {
    @Nullable Locale found = http.get(CHOSEN);
    if (found == null) {
      Cookie cookie = http.request().getCookie(COOKIE);
      found =
          Optional.ofNullable(cookie)
              .flatMap(c -> known(c.getValue()))
              .or(() -> asked(http.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)))
              .orElse(Speech.DEFAULT);
      http.put(CHOSEN, found);
    }
    return found;
  }

  private Optional<Locale> asked(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), known));
    } catch (IllegalArgumentException e) {
      // A header that cannot be read asks for nothing.
      return Optional.empty();
    }
  }

  /** The cookie that keeps a choice for a year. */
  public static Cookie keep(Locale chosen, boolean secure) {
    return Cookie.cookie(COOKIE, chosen.toLanguageTag())
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.LAX)
        .setMaxAge(YEAR_SECONDS);
  }

  /** The language of the page being made, for its {@code lang}. */
  public String tag() {
    return Speech.locale().toLanguageTag();
  }

  /** The other languages, each with its tag and its own name, to choose from. */
  public List<Locale> others() {
    return known.stream().filter(l -> !l.equals(Speech.locale())).toList();
  }

  /** What a language calls itself. */
  public String nameOf(Locale language) {
    return language.getDisplayName(language);
  }

  /** The address of the page being made, to come back to it in another language. */
  public String here() {
    return Speech.answered().map(http -> http.request().uri()).orElse("/");
  }

  /**
   * Whether the page being made can be had in another language. The answer to a form cannot: it
   * would be lost.
   */
  public boolean offered() {
    return Speech.answered()
        .filter(http -> HttpMethod.GET.equals(http.request().method()))
        .filter(http -> http.get(TOKEN) != null)
        .filter(http -> ownPage(http.request().uri()))
        .isPresent();
  }

  /** Whether an address is that of a page of this application. */
  public static boolean ownPage(String address) {
    return OWN_PAGE.matcher(address).matches();
  }
}
