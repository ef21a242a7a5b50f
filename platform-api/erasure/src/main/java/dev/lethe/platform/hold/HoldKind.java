// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

/** What is wanted of the records. */
public enum HoldKind {
  /** They are kept, and nothing new learns from those of a request. */
  HOLD,
  /** Nothing new learns from them; they are erased as asked for (GDPR Art. 18). */
  RESTRICTION
}
