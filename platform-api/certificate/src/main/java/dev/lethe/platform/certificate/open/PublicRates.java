// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What one address may ask without an account, and one person with one. Counted in memory, by each
 * instance for itself.
 */
@Singleton
public class PublicRates {

  private final List<RateWindow> checks;
  private final List<RateWindow> lookups;

  PublicRates(VerifierConfig config, Clock clock) {
    this.checks =
        List.of(
            new RateWindow(config.checksPerMinute(), Duration.ofMinutes(1), clock),
            new RateWindow(config.checksPerDay(), Duration.ofDays(1), clock));
    this.lookups = List.of(new RateWindow(config.lookupsPerMinute(), Duration.ofMinutes(1), clock));
  }

  /**
   * Counts a file that is to be checked.
   *
   * @throws ProblemException RATE_LIMITED
   */
  public void countCheck(String address) {
    count(checks, NetworkPart.of(address));
  }

  /**
   * Counts a certificate that a person has checked, from wherever they ask.
   *
   * @throws ProblemException RATE_LIMITED
   */
  public void countCheckBy(String person) {
    count(checks, "person " + person);
  }

  /**
   * Counts a number that is looked up.
   *
   * @throws ProblemException RATE_LIMITED
   */
  public void countLookup(String address) {
    count(lookups, NetworkPart.of(address));
  }

  private static void count(List<RateWindow> windows, String who) {
    for (RateWindow window : windows) {
      long wait = window.count(who);
      if (wait > 0) {
        throw ProblemException.retryLater(
            ProblemType.RATE_LIMITED, "You have had enough checked for now.", wait);
      }
    }
  }
}
