// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.memory.Memory;
import dev.lethe.membership.memory.MemoryMargin;

/**
 * The levels of one audit: those of the plan, divided by the candidates that may be tried.
 *
 * @param rule the registered thresholds
 */
record Levels(MemoryRule rule) {

  double alpha() {
    return rule.significanceLevel();
  }

  double beta() {
    return rule.errors().beta();
  }

  double familyAlpha() {
    return rule.errors().familyAlpha() / rule.candidates();
  }

  double extraAlpha() {
    return rule.errors().extraAlpha() / rule.candidates();
  }

  /** Of the memory score, whose margin is never below a part of the gap. */
  MemoryMargin.Levels memory() {
    return new MemoryMargin.Levels(alpha(), beta(), rule.floorFraction());
  }

  /** Of the mean shift, which watches what the weights neglect and so has no floor. */
  MemoryMargin.Levels meanShift() {
    return new MemoryMargin.Levels(alpha(), beta(), 0);
  }

  /** Δ of a score, by all oracles. */
  MemoryMargin margin(Memory memory) throws StatisticsException {
    return MemoryMargin.ofLeaveOneOut(memory.leaveOneOut(), memory.gap(), memory());
  }

  /** Δ of the same by all oracles but one. */
  MemoryMargin marginWithout(Memory memory, int k) throws StatisticsException {
    return MemoryMargin.ofOthers(memory.leaveOneOut(), k, memory.gap(), memory());
  }

  /** Whether the margin is small enough beside the gap. */
  boolean sees(MemoryMargin margin) {
    return margin.sees(rule.gapFraction());
  }
}
