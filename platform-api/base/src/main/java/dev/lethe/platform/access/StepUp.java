// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import dev.lethe.platform.problem.Challenge;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a token says of how and when its person was authenticated last. That is true of the token
 * alone that Keycloak issued for it: level and time belong to the session, so a renewed token tells
 * of whatever was done in it since, a code that somebody else was asked for or a password that was
 * given elsewhere. A renewed token therefore confirms nothing.
 *
 * @param acr the level, as the realm names it; empty if it says none
 * @param authTime when, in seconds since 1970; empty if it says nothing that could be a time
 * @param id of the token, in which Keycloak says what it was issued for; empty if it has none
 */
record StepUp(Optional<String> acr, Optional<Long> authTime, Optional<String> id) {

  /** How far the clock of the sign-in service may be ahead. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  /**
   * The id of a token that was issued for the code of a sign-in, as against one that was renewed:
   * two letters each for the kinds of session and of token, then the grant.
   */
  private static final Pattern OF_SIGN_IN = Pattern.compile("[a-z]{4}ac:.+");

  /** Why that is not enough; empty if it is. */
  Optional<String> missing(Instant now) {
    if (!acr.equals(Optional.of(Challenge.LEVEL))) {
      return Optional.of("The token was got without a one-time code.");
    }
    if (id.filter(text -> OF_SIGN_IN.matcher(text).matches()).isEmpty()) {
      return Optional.of("The token was renewed since, or was not got by signing in.");
    }
    if (authTime.isEmpty()) {
      return Optional.of("The token does not say when its person was asked.");
    }
    Instant at = Instant.ofEpochSecond(authTime.get());
    boolean recent = !at.isBefore(now.minus(Challenge.MOST)) && !at.isAfter(now.plus(SKEW));
    return recent ? Optional.empty() : Optional.of("The one-time code is too long ago.");
  }
}
