// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

/** Why the decision rule said what it said. */
public enum Reason {
  /** The forgotten records still look like members. */
  RESIDUAL,
  /** The forgotten records stand out by being too unfamiliar. */
  OVERSHOOT,
  /** Kept records are treated differently than by retrained models. */
  RETAIN_SHIFT,
  /** The overall confidence is not that of a retrained model. */
  GLOBAL_SHIFT,
  /** The confidence in one class is not that of a retrained model. */
  CLASS_SHIFT,
  /** Scores of the forgotten records lie too close to the retrained models' mean, or too far. */
  SCATTER,
  /** Accuracy fell by more than the margin. */
  UTILITY_LOSS,
  TOO_FEW_ORACLES,
  POSITIVE_CONTROL,
  NEGATIVE_CONTROL,
  ASSAY_INSENSITIVE,
  /** Scores came from probabilities, and too many of them lay at the end of what a double holds. */
  SATURATED,
  UTILITY_UNDECIDED,
  DEGENERATE,
  MARGIN_STRADDLED
}
