// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

/**
 * How many requests there are.
 *
 * @param overdue open, with the target date behind them
 * @param dueInSevenDays open, with the target date within seven days
 * @param awaitingDecision waiting for approvers
 * @param running being unlearned, tested or certified
 * @param verificationFailed tested, and not shown to have forgotten
 * @param completed certified
 * @param notices notices to recipients that have to be seen to
 */
public record Counts(
    int overdue,
    int dueInSevenDays,
    int awaitingDecision,
    int running,
    int verificationFailed,
    int completed,
    int notices) {

  /** The same with notices to recipients that have to be seen to. */
  public Counts withNotices(int number) {
    return new Counts(
        overdue, dueInSevenDays, awaitingDecision, running, verificationFailed, completed, number);
  }
}
