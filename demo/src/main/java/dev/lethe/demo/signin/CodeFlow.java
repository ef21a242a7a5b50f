// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.demo.stack.StackException;
import dev.lethe.demo.stack.StackException.Reason;
import java.io.IOException;
import java.net.URI;
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
import java.util.Optional;
import org.jsoup.nodes.Element;

/**
 * The code flow of one person, without a browser. Tokens are renewed before they run out, and are
 * stepped up with a one-time code when that is asked for.
 */
public final class CodeFlow {

  private static final String CLIENT = "lethe-cli";
  private static final String REDIRECT = "http://127.0.0.1:1/signed-in";

  /** A little less than what the platform takes. */
  private static final Duration CONFIRMED_FOR = Duration.ofMinutes(4);

  private static final Duration RENEW_BEFORE = Duration.ofSeconds(30);

  private final URI realm;
  private final String username;
  private final String password;
  private final Clock clock;
  private final SecureRandom random;
  private final ObjectMapper json = new ObjectMapper();
  private final Browser browser;
  private Tokens tokens = new Tokens("", "", Instant.MIN);
  private Instant confirmed = Instant.MIN;
  private Optional<OneTimeCodes> codes = Optional.empty();

  private record Tokens(String access, String refresh, Instant expires) {}

  private CodeFlow(
      URI realm,
      String username,
      String password,
      Clock clock,
      SecureRandom random,
      Browser browser) {
    this.browser = browser;
    this.realm = realm;
    this.username = username;
    this.password = password;
    this.clock = clock;
    this.random = random;
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
        new CodeFlow(URI.create(realm), username, password, clock, random, new Browser());
    flow.authorise(Map.of(), "");
    return flow;
  }

  /** Signs the same person in once more in the same browser, with tokens of their own. */
  public CodeFlow beside() throws StackException {
    CodeFlow flow = new CodeFlow(realm, username, password, clock, random, browser);
    flow.authorise(Map.of(), "");
    return flow;
  }

  /**
   * Confirms with a one-time code who it is, for what needs that, unless it did so just now.
   *
   * @param codes of the person
   */
  public synchronized void stepUp(OneTimeCodes codes) throws StackException {
    if (clock.instant().isAfter(confirmed.plus(CONFIRMED_FOR))) {
      authorise(Map.of("acr_values", "gold"), Enrolment.next(codes));
      confirmed = clock.instant();
    }
  }

  /** The authenticator that Keycloak had this person set up on the way in; empty if it did not. */
  public Optional<OneTimeCodes> codes() {
    return codes;
  }

  private void authorise(Map<String, String> more, String code) throws StackException {
    String verifier = randomText();
    String state = randomText();
    Map<String, String> query = new LinkedHashMap<>(more);
    query.put("response_type", "code");
    query.put("client_id", CLIENT);
    query.put("redirect_uri", REDIRECT);
    query.put("scope", "openid");
    query.put("state", state);
    query.put("code_challenge", challenge(verifier));
    query.put("code_challenge_method", "S256");
    Browser.Arrival at =
        browser.open(URI.create(realm + "/protocol/openid-connect/auth?" + Browser.encode(query)));
    Optional<Element> signIn = at.form("kc-form-login");
    if (signIn.isPresent()) {
      at = browser.submit(signIn.get(), Map.of("username", username, "password", password));
    }
    Optional<Element> confirm = at.form("kc-otp-login-form");
    if (confirm.isPresent() && !code.isEmpty()) {
      at = browser.submit(confirm.get(), Map.of("otp", code));
    }
    Optional<Element> authenticator = at.form(Enrolment.SETTINGS);
    if (authenticator.isPresent()) {
      codes = Optional.of(new OneTimeCodes(Enrolment.secret(authenticator.get()), clock));
      at = Enrolment.confirm(browser, authenticator.get(), codes.get());
    }
    if (!at.address().toString().startsWith(REDIRECT)) {
      throw failed("refused: " + at.complaint());
    }
    Map<String, String> result = Browser.decode(at.address().getRawQuery());
    if (!state.equals(result.get("state")) || result.get("code") == null) {
      throw failed("the answer carries no code for this state");
    }
    tokens =
        token(
            Map.of(
                "grant_type", "authorization_code",
                "client_id", CLIENT,
                "redirect_uri", REDIRECT,
                "code", result.get("code"),
                "code_verifier", verifier));
  }

  /** A token that is valid for the next half minute at least. */
  public synchronized String accessToken() throws StackException {
    if (clock.instant().isAfter(tokens.expires().minus(RENEW_BEFORE))) {
      renew();
    }
    return tokens.access();
  }

  /** Fetches a new token for the one that renews it. */
  public synchronized void renew() throws StackException {
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

  private Tokens token(Map<String, String> form) throws StackException {
    HttpResponse<String> answer =
        browser.post(URI.create(realm + "/protocol/openid-connect/token"), form);
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

  private StackException failed(String what) {
    return new StackException(Reason.SIGN_IN, "sign-in of " + username + ": " + what);
  }

  private String randomText() {
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
}
