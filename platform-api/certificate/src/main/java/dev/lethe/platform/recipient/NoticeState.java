// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

/** How far a notice is, whatever the day. */
enum NoticeState {
  /** Nothing left yet. */
  OWED,
  /** It left. */
  SENT,
  /** The recipient answered. */
  ACKNOWLEDGED,
  /** None is sent, for a reason. */
  EXCUSED
}
