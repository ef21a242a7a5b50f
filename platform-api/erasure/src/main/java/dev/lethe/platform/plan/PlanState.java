// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

/** How far a plan revision is. */
public enum PlanState {
  /** Made, and not yet shown to approvers. */
  DRAFT,
  /** Frozen and being voted on. */
  PROPOSED,
  /** Agreed to; the work waits for the moment of its batch, or for other work on the same data. */
  WAITING,
  /** Agreed to; the work is queued or going on. */
  APPROVED,
  /** Its work has ended, well or not. */
  EXECUTED,
  /** Sent back, stale, or replaced by a later revision. */
  VOID
}
