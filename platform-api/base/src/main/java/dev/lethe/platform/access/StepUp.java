// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a token says of how and when its person was authenticated last.
 *
 * @param acr the level, as the realm names it; empty if it says none
 * @param authTime when, in seconds since 1970; empty if it says nothing that could be a time
 */
record StepUp(Optional<String> acr, Optional<Long> authTime) {

  /** The level at which a one-time code was given. */
  static final String LEVEL = "gold";

  /** How long ago that may be. */
  static final Duration MOST = Duration.ofMinutes(5);

  /** How far the clock of the sign-in service may be ahead. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  /** Why that is not enough; empty if it is. */
  Optional<String> missing(Instant now) {
    if (!acr.equals(Optional.of(LEVEL))) {
      return Optional.of("The token was got without a one-time code.");
    }
    if (authTime.isEmpty()) {
      return Optional.of("The token does not say when its person was asked.");
    }
    Instant at = Instant.ofEpochSecond(authTime.get());
    boolean recent = !at.isBefore(now.minus(MOST)) && !at.isAfter(now.plus(SKEW));
    return recent ? Optional.empty() : Optional.of("The one-time code is too long ago.");
  }
}
