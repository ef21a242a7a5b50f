// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.contract.digest.Digest;
import java.util.List;

/**
 * Fields 23 and 24 of the evidence: what came out, and by which rule.
 *
 * @param outcome the finding
 * @param outcomeRule the rule it follows from
 */
public record Conclusion(Finding outcome, RuleReference outcomeRule) {

  /**
   * The finding.
   *
   * @param value one of the five outcomes
   * @param verdict what the tests said
   * @param reasons names of {@link dev.lethe.contract.finding.Reason} and {@link
   *     OutcomeRule.Reason}, without repeats
   */
  public record Finding(Outcome value, TestVerdict verdict, List<String> reasons) {
    public Finding {
      reasons = List.copyOf(reasons);
      Fields.require(
          reasons.stream().distinct().count() == reasons.size(),
          "outcome.reasons",
          "has no repeats",
          reasons);
    }
  }

  /**
   * The rule that gives the finding.
   *
   * @param id {@code rule}
   * @param version {@code 1} or {@code 2}
   * @param digest of the rule's text
   */
  public record RuleReference(String id, int version, Digest digest) {
    public RuleReference {
      Fields.requireWord("outcomeRule.id", id);
      Fields.requirePositive("outcomeRule.version", version);
    }
  }
}
