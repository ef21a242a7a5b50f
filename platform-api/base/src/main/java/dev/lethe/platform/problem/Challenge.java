// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import java.time.Duration;

/**
 * What a token must say where a call needs more than a session, and how a caller without it is told
 * so. Source: RFC 9470, section 3.
 */
public final class Challenge {

  /** The level at which a one-time code was given, as the realm names it. */
  public static final String LEVEL = "gold";

  /** How long ago that may be. */
  public static final Duration MOST = Duration.ofMinutes(5);

  /** The header {@code WWW-Authenticate}. */
  static String header() {
    return "Bearer error=\"insufficient_user_authentication\", error_description=\"A one-time code"
        + " of the last %d minutes is needed\", acr_values=\"%s\", max_age=%d"
            .formatted(MOST.toMinutes(), LEVEL, MOST.toSeconds());
  }

  private Challenge() {}
}
