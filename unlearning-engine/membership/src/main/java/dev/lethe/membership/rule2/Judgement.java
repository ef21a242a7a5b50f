// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MemoryFindings.Guard;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.rule2.UtilityGate.Gate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the rule says of one model, controls not asked.
 *
 * @param verdict the verdict
 * @param reasons why, in enum order
 * @param family tests that look at F, R and T as they are, primary first
 * @param extras tests that look beside them; empty where a control is judged
 * @param guards how far tests of single records were believed
 * @param onHoldout accuracy on T
 * @param onRetain accuracy on R
 */
record Judgement(
    Verdict verdict,
    List<Reason> reasons,
    List<Member> family,
    List<Member> extras,
    List<Guard> guards,
    UtilityGate onHoldout,
    UtilityGate onRetain) {

  /** What was found, before anything is said of it. */
  record Found(
      TestDecision primary,
      List<Member> family,
      List<Member> extras,
      List<Guard> guards,
      UtilityGate onHoldout,
      UtilityGate onRetain) {}

  static Judgement of(Levels levels, Found found) {
    Gate utility = found.onHoldout.gate().worse(found.onRetain.gate());
    Set<Reason> against = EnumSet.noneOf(Reason.class);
    if (utility == Gate.FAIL) {
      against.add(Reason.UTILITY_LOSS);
    }
    reject(found.family, levels.familyAlpha(), against);
    reject(found.extras, levels.extraAlpha(), against);
    Set<Reason> reasons = against.isEmpty() ? open(found.primary, utility) : against;
    Verdict verdict =
        !against.isEmpty()
            ? Verdict.DISTINGUISHABLE
            : reasons.isEmpty() ? Verdict.INDISTINGUISHABLE : Verdict.INCONCLUSIVE;
    return new Judgement(
        verdict,
        List.copyOf(reasons),
        found.family,
        found.extras,
        found.guards,
        found.onHoldout,
        found.onRetain);
  }

  private static void reject(List<Member> group, double level, Set<Reason> against) {
    for (Member test : group) {
      if (test.adjustedP() <= level) {
        against.add(test.direction());
      }
    }
  }

  /** What keeps a model that nothing speaks against from a pass; empty for a pass. */
  private static Set<Reason> open(TestDecision primary, Gate utility) {
    Set<Reason> open = EnumSet.noneOf(Reason.class);
    if (utility != Gate.PASS) {
      open.add(Reason.UTILITY_UNDECIDED);
    }
    if (primary == TestDecision.DEGENERATE) {
      open.add(Reason.DEGENERATE);
    } else if (primary != TestDecision.EQUIVALENT) {
      open.add(Reason.MARGIN_STRADDLED);
    }
    return open;
  }
}
