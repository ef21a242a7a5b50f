// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What keeps a request waiting, or its records from being learned from.
 *
 * @param id of the hold
 * @param kind HOLD or RESTRICTION
 * @param over a {@link Over}
 * @param reason why
 * @param placedBy by whom, for people
 * @param since since when
 * @param reviewOn when somebody has to look at it again
 */
public record RequestHold(
    UUID id,
    String kind,
    String over,
    String reason,
    String placedBy,
    Instant since,
    LocalDate reviewOn) {

  /** What the hold is about. */
  public enum Over {
    /** The data set that the records are in. */
    DATASET,
    /** The request. */
    REQUEST,
    /** Another request that is about some of the same records, or is carried out with it. */
    OTHER_REQUEST
  }

  /** Whether it keeps the request from being carried out. */
  public boolean stops() {
    return kind.equals("HOLD");
  }
}
