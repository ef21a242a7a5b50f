// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import java.time.LocalDate;

/**
 * A request that its person made.
 *
 * @param link the secret end of the link by which it is followed, said this once
 * @param linkUntil the last day on which the link works
 * @param receivedOn the day of receipt
 * @param dueOn the last day of the term
 */
public record FiledOwnRequest(
    String link, LocalDate linkUntil, LocalDate receivedOn, LocalDate dueOn) {

  /** Never shows the link. */
  @Override
  public String toString() {
    return "FiledOwnRequest[]";
  }
}
