// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.demo.stack.StackException;
import dev.lethe.demo.stack.StackException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads Keycloak's pages and sends its forms, with one person's cookies. */
final class Browser {

  private static final int MOST_REDIRECTS = 10;

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new LoopbackCookies())
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * Where a request ended.
   *
   * @param address of the page, or of what it leads to outside Keycloak
   * @param page what it shows; empty outside
   */
  record Arrival(URI address, Document page) {

    /** A form of the page, by its id. */
    Optional<Element> form(String id) {
      return Optional.ofNullable(page.getElementById(id));
    }

    /** What the page says is wrong, or its title. */
    String complaint() {
      Element message = page.selectFirst("[id^=input-error], .kc-feedback-text, .instruction");
      return message == null ? "a page titled " + page.title() : message.text();
    }
  }

  /** Opens a page; goes where it leads, but not out of the server. */
  Arrival open(URI address) throws StackException {
    return follow(address, send(HttpRequest.newBuilder(address).GET().build()));
  }

  /** Sends a form of the page. */
  Arrival submit(Element form, Map<String, String> fields) throws StackException {
    URI action = URI.create(form.absUrl("action"));
    return follow(action, send(posting(action, fields)));
  }

  private Arrival follow(URI from, HttpResponse<String> first) throws StackException {
    URI at = from;
    HttpResponse<String> answer = first;
    for (int i = 0; i < MOST_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
      URI next = at.resolve(answer.headers().firstValue("Location").orElseThrow());
      if (!next.getAuthority().equals(from.getAuthority())) {
        return new Arrival(next, new Document(next.toString()));
      }
      at = next;
      answer = send(HttpRequest.newBuilder(at).GET().build());
    }
    return new Arrival(at, Jsoup.parse(answer.body(), at.toString()));
  }

  /** Posts a form and returns the answer as it is. */
  HttpResponse<String> post(URI address, Map<String, String> fields) throws StackException {
    return send(posting(address, fields));
  }

  private static HttpRequest posting(URI address, Map<String, String> fields) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(encode(fields)))
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) throws StackException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new StackException(Reason.SIGN_IN, "Keycloak does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException(Reason.SIGN_IN, "interrupted while signing in", e);
    }
  }

  static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  static Map<String, String> decode(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int at = pair.indexOf('=');
      values.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), UTF_8));
    }
    return values;
  }
}
