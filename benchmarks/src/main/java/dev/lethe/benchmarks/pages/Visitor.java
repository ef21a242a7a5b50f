// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.demo.signin.LoopbackCookies;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a session and connections of their own, who reads pages; one thread at a time. */
final class Visitor {

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new LoopbackCookies())
          .followRedirects(HttpClient.Redirect.ALWAYS)
          .build();

  /** Signs in on the page of Keycloak that this page leads to. */
  static Visitor signedIn(URI page, String user, String password)
      throws IOException, InterruptedException {
    Visitor visitor = new Visitor();
    Element form = visitor.open(page).getElementById("kc-form-login");
    if (form == null) {
      throw new IOException(page + " does not lead to where people sign in");
    }
    String typed =
        "username="
            + URLEncoder.encode(user, UTF_8)
            + "&password="
            + URLEncoder.encode(password, UTF_8);
    Document arrived =
        visitor.send(
            HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(typed)));
    if (!arrived.location().startsWith(page.resolve("/").toString())) {
      throw new IOException(user + " was not let in: " + arrived.title());
    }
    return visitor;
  }

  /**
   * Reads a page to its end.
   *
   * @throws IOException if it shows an error
   */
  Document open(URI page) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(page).GET());
  }

  private Document send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " from " + answer.uri().getPath());
    }
    return Jsoup.parse(answer.body(), answer.uri().toString());
  }
}
