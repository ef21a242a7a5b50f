// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.access.AddressLimit;
import dev.lethe.platform.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** What one caller may ask of the page of recipients. */
@Singleton
class OwnNoticeRates {

  private final AddressLimit looks;
  private final AddressLimit answers;

  OwnNoticeRates(NoticeSettings settings, Clock clock) {
    this.looks = new AddressLimit(clock).atMost(settings.looksPerMinute(), Duration.ofMinutes(1));
    this.answers =
        new AddressLimit(clock).atMost(settings.answersPerMinute(), Duration.ofMinutes(1));
  }

  /**
   * Counts a link that is opened.
   *
   * @throws ProblemException RATE_LIMITED
   */
  void countLook(String address) {
    looks.count(address);
  }

  /**
   * Counts an answer that is given.
   *
   * @throws ProblemException RATE_LIMITED
   */
  void countAnswer(String address) {
    answers.count(address);
  }
}
