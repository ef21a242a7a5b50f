// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.runs;

import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison over runs found.
 *
 * @param schema {@link #SCHEMA}
 * @param verdict INDISTINGUISHABLE only where every unit is equivalent
 * @param reasons why, in enum order; empty for INDISTINGUISHABLE
 * @param rule how it was judged
 * @param models how many models were looked at
 * @param units every unit; empty where nothing was judged
 * @param positive verdict on models left as they were; absent where none were given
 * @param notes sentences a reader must see
 */
public record RunsReport(
    String schema,
    Verdict verdict,
    List<Reason> reasons,
    RunsRule rule,
    Models models,
    List<Unit> units,
    Optional<Verdict> positive,
    List<String> notes) {

  public static final String SCHEMA = "lethe-runs-report/1";

  public RunsReport {
    reasons = List.copyOf(reasons);
    units = List.copyOf(units);
    notes = List.copyOf(notes);
  }

  /** The same with one more sentence. */
  public RunsReport noting(String sentence) {
    List<String> more = new ArrayList<>(notes);
    more.add(sentence);
    return new RunsReport(schema, verdict, reasons, rule, models, units, positive, more);
  }

  /**
   * Models looked at.
   *
   * @param unlearned scored after fitting
   * @param retrained scored after fitting
   * @param needed of each, for the planned power
   */
  public record Models(int unlearned, int retrained, int needed) {}

  /**
   * One unit.
   *
   * @param area area of φ of unlearned over retrained models; above ½ the unit looks like a member
   * @param low lower end of its 1 − 2α interval
   * @param high its upper end
   * @param decision of the equivalence test of that area
   * @param adjustedP of "that area is within the margin", after Holm over all tests of all units
   * @param ratioArea area of the fitted likelihood ratio
   * @param ratioAdjustedP of "the ratio's area is within the margin", after Holm
   */
  public record Unit(
      double area,
      double low,
      double high,
      TestDecision decision,
      double adjustedP,
      double ratioArea,
      double ratioAdjustedP) {}
}
