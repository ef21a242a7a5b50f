// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

/** How far a plan revision is. */
public enum PlanState {
  /** Made, and not yet shown to approvers. */
  DRAFT,
  /** Frozen and being voted on. */
  PROPOSED,
  /** Agreed to; the work of the batch waits for its moment. */
  WAITING,
  /** Agreed to; the work is queued or going on. */
  APPROVED,
  /** Its work has ended, well or not. */
  EXECUTED,
  /** Sent back, stale, or replaced by a later revision. */
  VOID
}
