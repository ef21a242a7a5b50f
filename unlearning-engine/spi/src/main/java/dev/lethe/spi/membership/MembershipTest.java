// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.membership;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.spi.run.Plugin;
import java.util.List;

/**
 * One way of asking whether forgotten records can still be recognised.
 *
 * <p>Promises: a pure function of its arguments, which it does not change; what it cannot estimate
 * it reports with a decision of DEGENERATE or UNDECIDED instead of leaving it out.
 */
public interface MembershipTest extends Plugin {

  /**
   * Tests the candidate.
   *
   * @param scores φ of every record under every model
   * @param rule thresholds of the registered plan
   * @return what was found, at least one, each with role SECONDARY or REPORTED
   * @throws MembershipException if the question cannot be asked of these scores
   */
  List<MembershipReport.Test> test(Scores scores, TestPlan.Rule rule) throws MembershipException;

  /**
   * Tests the candidate under any version of the rule. A test that knows only the first one is
   * given the defaults of that, for as many candidates.
   *
   * @param scores φ of every record under every model
   * @param rule thresholds of the registered plan
   * @return as {@link #test(Scores, TestPlan.Rule)}
   * @throws MembershipException if the question cannot be asked of these scores
   */
  default List<MembershipReport.Test> test(Scores scores, TestRule rule)
      throws MembershipException {
    return test(
        scores,
        rule instanceof TestPlan.Rule first ? first : TestPlan.Rule.defaults(rule.candidates()));
  }
}
