// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operator;

import dev.lethe.client.model.WitnessState;
import dev.lethe.web.page.Look;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * A witness of the log. One that cosigned the newest head is asked for nothing until there is
 * another, however long that takes; one that did not is late after a day.
 *
 * @param witness as the API has it
 * @param size entries of the newest head
 * @param now when it is looked at
 */
public record WitnessLine(WitnessState witness, long size, OffsetDateTime now) {

  private static final Duration PATIENCE = Duration.ofDays(1);

  /** Whether it cosigned none of the last heads. */
  public boolean silent() {
    return witness.getCosignedAt() == null;
  }

  /** Whether it cosigned the newest head. */
  public boolean upToDate() {
    return !silent() && witness.getSize() != null && witness.getSize() >= size;
  }

  /** Whether something is wrong with it. */
  public boolean late() {
    return silent() || (!upToDate() && witness.getCosignedAt().isBefore(now.minus(PATIENCE)));
  }

  public Look look() {
    return late()
        ? new Look("warn", "is-warn")
        : upToDate() ? new Look("tick", "is-good") : new Look("wait", "is-line");
  }
}
