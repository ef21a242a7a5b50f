// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What stood in a form that was sent before its person had confirmed who they are. It waits in a
 * cookie of the same browser while they do, and stands in the form again when they come back:
 * {@code {inject:held.value('comment')}} in templates.
 */
@Named("held")
@RequestScoped
public class Held {

  static final String COOKIE = "lethe-held";

  /** Field of a form that says on which page it stands. */
  static final String PAGE = "page";

  private static final int MINUTES_10 = 600;
  private static final int MOST_BYTES = 3500;
  private static final Pattern OWN_PAGE =
      Pattern.compile("/(t|invitation|operator)/[A-Za-z0-9/_.?=&-]+");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

  private final RoutingContext http;

  Held(RoutingContext http) {
    this.http = http;
  }

  /** The cookie that keeps fields; without what is too long for one. */
  static Cookie keep(Map<String, String> fields, boolean secure) {
    String text = text(fields);
    if (text.length() > MOST_BYTES) {
      text = text(Map.of(PAGE, fields.getOrDefault(PAGE, "")));
    }
    return cookie(text, MINUTES_10, secure);
  }

  /** The cookie that ends the other one. */
  static Cookie drop(boolean secure) {
    return cookie("", 0, secure);
  }

  private static Cookie cookie(String value, int seconds, boolean secure) {
    return Cookie.cookie(COOKIE, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.LAX)
        .setMaxAge(seconds);
  }

  private static String text(Map<String, String> fields) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MAPPER.writeValueAsString(fields).getBytes(UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything that is held, whichever page it is for. */
  private Map<String, String> all() {
    Cookie cookie = http.request().getCookie(COOKIE);
    if (cookie == null || cookie.getValue().isEmpty()) {
      return Map.of();
    }
    try {
      return new HashMap<>(
          MAPPER.readValue(Base64.getUrlDecoder().decode(cookie.getValue()), FIELDS));
    } catch (java.io.IOException | IllegalArgumentException e) {
      // A cookie that is none of ours holds nothing.
      return Map.of();
    }
  }

  /** Where to go once it is confirmed; only to pages of this application. */
  public String page() {
    String page = all().getOrDefault(PAGE, "");
    return OWN_PAGE.matcher(page).matches() ? page : "/sign-in";
  }

  /** What stood in the form of the page that is being shown, by field; empty for other pages. */
  public Map<String, String> fields() {
    Map<String, String> all = all();
    return all.size() > 1 && waits() ? all : Map.of();
  }

  /** Whether the page that is being shown has a form that was sent, be it one of no fields. */
  public boolean waits() {
    return all().containsKey(PAGE) && http.normalizedPath().equals(page());
  }

  /** Whether something is held for the page that is being shown. */
  public boolean any() {
    return !fields().isEmpty();
  }

  /** A field as it was typed; empty where it was not. */
  public String value(String field) {
    return fields().getOrDefault(field, "");
  }

  /** Whether this was chosen. */
  public boolean is(String field, String value) {
    return value(field).equals(value);
  }
}
