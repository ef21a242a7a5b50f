// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

/** How far a letter is. */
public enum LetterState {
  /** It is being handed to the mail server, or whoever did so was cut off. */
  SENDING,
  /** It is on its way. */
  SENT,
  /** It did not leave. */
  FAILED,
  /** Somebody has the file, and has not said that it is on its way. */
  DOWNLOADED
}
