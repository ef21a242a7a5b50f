// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.demo.stack.StackException;
import dev.lethe.demo.stack.StackException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The code flow of one person, without a browser. Tokens are renewed before they run out. */
public final class CodeFlow {

  private static final String CLIENT = "lethe-cli";
  private static final String REDIRECT = "http://127.0.0.1:1/signed-in";
  private static final Duration RENEW_BEFORE = Duration.ofSeconds(30);

  private final URI realm;
  private final String username;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new LoopbackCookies())
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private Tokens tokens;

  private record Tokens(String access, String refresh, Instant expires) {}

  private CodeFlow(URI realm, String username, Clock clock, Tokens tokens) {
    this.realm = realm;
    this.username = username;
    this.clock = clock;
    this.tokens = tokens;
  }

  /**
   * Signs a person in.
   *
   * @param realm address of the Keycloak realm
   * @throws StackException SIGN_IN if the pages or answers are not as expected, above all after a
   *     wrong password
   */
  public static CodeFlow signIn(
      String realm, String username, String password, Clock clock, SecureRandom random)
      throws StackException {
    CodeFlow flow =
        new CodeFlow(URI.create(realm), username, clock, new Tokens("", "", Instant.MIN));
    String verifier = randomText(random);
    String state = randomText(random);
    String code = flow.authorise(password, verifier, state);
    flow.tokens =
        flow.token(
            Map.of(
                "grant_type", "authorization_code",
                "client_id", CLIENT,
                "redirect_uri", REDIRECT,
                "code", code,
                "code_verifier", verifier));
    return flow;
  }

  private String authorise(String password, String verifier, String state) throws StackException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", CLIENT);
    query.put("redirect_uri", REDIRECT);
    query.put("scope", "openid");
    query.put("state", state);
    query.put("code_challenge", challenge(verifier));
    query.put("code_challenge_method", "S256");
    URI authorise = URI.create(realm + "/protocol/openid-connect/auth?" + encode(query));
    HttpResponse<String> page = send(HttpRequest.newBuilder(authorise).GET().build());
    Document document = Jsoup.parse(page.body(), authorise.toString());
    Element form = document.getElementById("kc-form-login");
    if (page.statusCode() != 200 || form == null) {
      throw failed("no sign-in form, status " + page.statusCode() + ", title " + document.title());
    }
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        encode(Map.of("username", username, "password", password))))
                .build());
    URI back =
        answer
            .headers()
            .firstValue("Location")
            .map(URI::create)
            .orElseThrow(() -> failed("refused: " + feedback(answer.body())));
    Map<String, String> result = decode(back.getRawQuery());
    if (!state.equals(result.get("state")) || result.get("code") == null) {
      throw failed("the answer carries no code for this state");
    }
    return result.get("code");
  }

  private static String feedback(String page) {
    Document document = Jsoup.parse(page);
    Element message = document.selectFirst("[id^=input-error], .kc-feedback-text, .instruction");
    return message == null ? "a page titled " + document.title() : message.text();
  }

  /** A token that is valid for the next half minute at least. */
  public synchronized String accessToken() throws StackException {
    if (clock.instant().isAfter(tokens.expires().minus(RENEW_BEFORE))) {
      tokens =
          token(
              Map.of(
                  "grant_type",
                  "refresh_token",
                  "client_id",
                  CLIENT,
                  "refresh_token",
                  tokens.refresh()));
    }
    return tokens.access();
  }

  private Tokens token(Map<String, String> form) throws StackException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                .build());
    try {
      JsonNode body = json.readTree(answer.body());
      if (answer.statusCode() != 200) {
        throw failed("no token: " + body.path("error_description").asText());
      }
      return new Tokens(
          body.required("access_token").asText(),
          body.required("refresh_token").asText(),
          clock.instant().plusSeconds(body.required("expires_in").asLong()));
    } catch (IOException e) {
      throw new StackException(Reason.SIGN_IN, "the token answer is no JSON", e);
    }
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

  private StackException failed(String what) {
    return new StackException(Reason.SIGN_IN, "sign-in of " + username + ": " + what);
  }

  private static String randomText(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static Map<String, String> decode(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int at = pair.indexOf('=');
      values.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), UTF_8));
    }
    return values;
  }
}
