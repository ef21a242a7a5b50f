// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import dev.lethe.client.model.ReportTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two reports beside each other. Nothing is computed from both: what was judged by different rules,
 * or on different records, stands beside each other and is not subtracted.
 *
 * @param left the one on the left, or above on a narrow screen
 * @param right the other one
 */
public record Comparison(ReportPage left, ReportPage right) {

  /** Whether numbers of both mean the same: one rule, and one kind of model. */
  public boolean alike() {
    return left.finding()
            .report()
            .getRule()
            .getVersion()
            .equals(right.finding().report().getRule().getVersion())
        && left.report()
            .getSummary()
            .getModelName()
            .equals(right.report().getSummary().getModelName());
  }

  /**
   * One test in both reports.
   *
   * @param id of the test in its rule
   * @param left absent where the report on the left has none of this id
   * @param right absent where the one on the right has none
   */
  public record Pair(String id, Optional<ReportTest> left, Optional<ReportTest> right) {

    /** A report that has it. */
    public ReportTest either() {
      return left.or(() -> right).orElseThrow();
    }
  }

  /** The tests that either report has, in the order of the left one, then of the right one. */
  public List<Pair> tests() {
    List<Pair> pairs = new ArrayList<>();
    for (ReportTest test : left.orderedTests()) {
      pairs.add(new Pair(test.getId(), Optional.of(test), of(right, test.getId())));
    }
    for (ReportTest test : right.orderedTests()) {
      if (of(left, test.getId()).isEmpty()) {
        pairs.add(new Pair(test.getId(), Optional.empty(), Optional.of(test)));
      }
    }
    return pairs;
  }

  private static Optional<ReportTest> of(ReportPage page, String id) {
    return page.orderedTests().stream().filter(test -> test.getId().equals(id)).findFirst();
  }
}
