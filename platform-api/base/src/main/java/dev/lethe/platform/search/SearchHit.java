// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.search;

/**
 * Something that was found.
 *
 * @param kind what it is
 * @param id by which it is read
 * @param title as people call it
 * @param detail what else tells it from others; may be empty
 */
public record SearchHit(Kind kind, String id, String title, String detail) {

  /** What can be found. */
  public enum Kind {
    REQUEST,
    ORDER,
    PLAN,
    REPORT,
    CERTIFICATE,
    MODEL,
    MODEL_VERSION,
    DATASET,
    DATASET_VERSION,
    OPERATION,
    RECIPIENT,
    AUDIT_ENTRY
  }
}
