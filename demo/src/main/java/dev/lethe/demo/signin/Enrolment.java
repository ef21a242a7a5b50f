// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.signin;

import dev.lethe.demo.stack.StackException;
import dev.lethe.demo.stack.StackException.Reason;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** What a person does with the mail that Keycloak sends to whoever is new. */
public final class Enrolment {

  private static final int MOST_PAGES = 8;
  private static final String SECRET = "totpSecret";

  /** Id of the form in which an authenticator is set up. */
  static final String SETTINGS = "kc-totp-settings-form";

  private Enrolment() {}

  /**
   * Follows the link, and sets name, password and one-time codes on the pages behind it.
   *
   * @param link of the mail
   * @param name what the person is called, given name and family name
   * @return the authenticator that was set up
   * @throws StackException SIGN_IN if the pages are not as expected
   */
  public static OneTimeCodes follow(
      URI link, String email, String name, String password, Clock clock) throws StackException {
    Browser browser = new Browser();
    Browser.Arrival at = browser.open(link);
    Element proceed = at.page().selectFirst("a[href*=action-token]");
    if (proceed == null) {
      throw new StackException(Reason.SIGN_IN, "the link of the mail leads to " + at.complaint());
    }
    at = browser.open(URI.create(proceed.absUrl("href")));
    Optional<OneTimeCodes> codes = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      Optional<Element> profile = at.form("kc-update-profile-form");
      Optional<Element> chosen = at.form("kc-passwd-update-form");
      Optional<Element> authenticator = at.form(SETTINGS);
      if (profile.isPresent()) {
        String[] names = name.split(" ", 2);
        at =
            browser.submit(
                profile.get(), Map.of("firstName", names[0], "lastName", names[1], "email", email));
      } else if (chosen.isPresent()) {
        at =
            browser.submit(
                chosen.get(), Map.of("password-new", password, "password-confirm", password));
      } else if (authenticator.isPresent()) {
        codes = Optional.of(new OneTimeCodes(secret(authenticator.get()), clock));
        at = confirm(browser, authenticator.get(), codes.get());
      } else {
        break;
      }
    }
    String end = at.complaint();
    return codes.orElseThrow(
        () -> new StackException(Reason.SIGN_IN, "no one-time codes were set up: " + end));
  }

  /** What the form in which an authenticator is set up gives it. */
  static String secret(Element form) {
    return form.select("[name=" + SECRET + "]").val();
  }

  /** Sends that form with a first code. */
  static Browser.Arrival confirm(Browser browser, Element form, OneTimeCodes codes)
      throws StackException {
    return browser.submit(
        form, Map.of("totp", next(codes), SECRET, secret(form), "userLabel", "Lethe"));
  }

  static String next(OneTimeCodes codes) throws StackException {
    try {
      return codes.next();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException(Reason.SIGN_IN, "interrupted while waiting for a code", e);
    }
  }
}
