// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.platform.access.AddressLimit;
import dev.lethe.platform.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** What one caller may ask of persons' pages. */
@Singleton
public class IntakeRates {

  private final AddressLimit codes;
  private final AddressLimit newcomers;
  private final AddressLimit tries;
  private final AddressLimit looks;

  IntakeRates(IntakeSettings settings, Clock clock) {
    this.codes =
        new AddressLimit(clock)
            .atMost(settings.codesPerMinute(), Duration.ofMinutes(1))
            .atMost(settings.codesPerDay(), Duration.ofDays(1));
    this.newcomers = new AddressLimit(clock).atMost(settings.codesOfNewcomer(), Duration.ofDays(1));
    this.tries = new AddressLimit(clock).atMost(settings.triesPerMinute(), Duration.ofMinutes(1));
    this.looks = new AddressLimit(clock).atMost(settings.looksPerMinute(), Duration.ofMinutes(1));
  }

  /**
   * Counts a code that is asked for.
   *
   * @return whether few were asked for from the network around the caller today, so that others who
   *     ask too much do not keep it from getting one
   * @throws ProblemException RATE_LIMITED
   */
  boolean countCode(String address) {
    codes.count(address);
    return newcomers.countAround(address);
  }

  /**
   * Counts a code that is given back.
   *
   * @throws ProblemException RATE_LIMITED
   */
  void countTry(String address) {
    tries.count(address);
  }

  /**
   * Counts a page or a link that is opened.
   *
   * @throws ProblemException RATE_LIMITED
   */
  void countLook(String address) {
    looks.count(address);
  }
}
