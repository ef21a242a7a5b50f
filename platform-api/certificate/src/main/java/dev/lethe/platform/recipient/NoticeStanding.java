// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

/** How a notice stands on a day. */
public enum NoticeStanding {
  /** It has to leave. */
  OWED,
  /** It left, and an answer is waited for. */
  SENT,
  /** It left, and no answer came in time. */
  REMINDER_DUE,
  /** The reminder left, and an answer is waited for. */
  REMINDED,
  /** It should have left, or have been answered although it was reminded of. */
  OVERDUE,
  /** The recipient answered. */
  ACKNOWLEDGED,
  /** None is sent, for a reason. */
  EXCUSED
}
