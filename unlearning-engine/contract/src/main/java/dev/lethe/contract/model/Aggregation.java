// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

/** How the members of an ensemble decide together (Bourtoule et al., 2021, section IV.D). */
public enum Aggregation {
  /** The mean of their logits. */
  MEAN_LOGITS,
  /** The mean of their probabilities. */
  MEAN_PROBABILITIES,
  /** The share of members for which a class has the largest logit. */
  MAJORITY_VOTE
}
