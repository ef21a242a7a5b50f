// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.certificate;

import dev.lethe.client.model.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The five checks of a certificate as they were last made; they are made anew beside the page, so
 * that it need not wait for them.
 *
 * @param certificate number and version
 * @param published whether there is a PDF to check
 * @param last what they said, absent before the first time
 * @param refused why they could not be made just now
 * @param due whether the page is to make them by itself
 */
public record LastCheck(
    String certificate,
    boolean published,
    Optional<Verification> last,
    Optional<String> refused,
    boolean due) {

  /**
   * A status list may change from one hour to the next; within minutes nothing is to be learned.
   */
  private static final Duration FRESH = Duration.ofMinutes(10);

  static LastCheck of(
      String certificate, boolean published, Optional<Verification> last, Instant now) {
    boolean fresh =
        last.map(v -> v.getCheckedAt().toInstant().plus(FRESH).isAfter(now)).orElse(false);
    return new LastCheck(certificate, published, last, Optional.empty(), published && !fresh);
  }

  static LastCheck made(String certificate, Verification verification) {
    return new LastCheck(certificate, true, Optional.of(verification), Optional.empty(), false);
  }

  /** It was asked for and could not be made; what was known before stays. */
  static LastCheck refused(String certificate, Optional<Verification> last, String why) {
    return new LastCheck(certificate, true, last, Optional.of(why), false);
  }

  /** When the form sends itself. */
  public String trigger() {
    return due ? "load, submit" : "submit";
  }
}
