// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operator;

import dev.lethe.client.model.KeyInUse;
import dev.lethe.web.page.Look;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * A signing key.
 *
 * @param key as the API has it
 * @param now when it is looked at
 */
public record KeyLine(KeyInUse key, OffsetDateTime now) {

  /** Time in which a key is changed without haste. */
  private static final Duration SOON = Duration.ofDays(30);

  public Age age() {
    return Age.of(key.getSince(), now);
  }

  /** Whether its certificate has ended or does so soon. */
  public boolean ends() {
    return key.getUntil() != null && key.getUntil().isBefore(now.plus(SOON));
  }

  /** Whether its certificate has ended. */
  public boolean over() {
    return key.getUntil() != null && key.getUntil().isBefore(now);
  }

  public Look look() {
    return over() ? new Look("stop", "is-bad") : new Look("warn", "is-warn");
  }
}
