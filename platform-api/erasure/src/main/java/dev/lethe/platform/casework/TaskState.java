// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

/** How a task stands. */
enum TaskState {
  /** It is to be done. */
  OPEN,
  /** It was done, and it is said what shows it. */
  DONE,
  /** It is not done, and it is said why. */
  DROPPED
}
