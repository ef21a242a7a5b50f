// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import dev.lethe.platform.access.AddressLimit;
import dev.lethe.platform.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** What one address may ask of certificates without an account, and one person with one. */
@Singleton
public class PublicRates {

  private final AddressLimit checks;
  private final AddressLimit lookups;

  PublicRates(VerifierConfig config, Clock clock) {
    this.checks =
        new AddressLimit(clock)
            .atMost(config.checksPerMinute(), Duration.ofMinutes(1))
            .atMost(config.checksPerDay(), Duration.ofDays(1));
    this.lookups = new AddressLimit(clock).atMost(config.lookupsPerMinute(), Duration.ofMinutes(1));
  }

  /**
   * Counts a file that is to be checked.
   *
   * @throws ProblemException RATE_LIMITED
   */
  public void countCheck(String address) {
    checks.count(address);
  }

  /**
   * Counts a certificate that a person has checked, from wherever they ask.
   *
   * @throws ProblemException RATE_LIMITED
   */
  public void countCheckBy(String person) {
    checks.count(person);
  }

  /**
   * Counts a number that is looked up.
   *
   * @throws ProblemException RATE_LIMITED
   */
  public void countLookup(String address) {
    lookups.count(address);
  }
}
