// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

/** What one test says about its effect and margin. */
public enum TestDecision {
  /** The interval lies strictly inside the margin. */
  EQUIVALENT,
  /** The interval lies wholly at or beyond a margin. */
  DIFFERENT,
  UNDECIDED,
  /** No variance to judge by; never a pass. */
  DEGENERATE
}
