// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MembershipReport.Interval;
import dev.lethe.contract.finding.Reason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.hypothesis.Holm;
import java.util.ArrayList;
import java.util.List;

/**
 * One test of a group that is corrected together.
 *
 * @param name for example {@code memory}
 * @param estimate what was found
 * @param interval how exactly
 * @param pValue before correction
 * @param adjustedP after Holm
 * @param direction what a rejection means
 */
record Member(
    String name,
    double estimate,
    Interval interval,
    double pValue,
    double adjustedP,
    Reason direction) {

  static final String MEMORY = "memory";
  static final String WORST_TENTH = "worst_tenth";
  static final String MEAN_SHIFT = "mean_shift";
  static final String GLOBAL_SHIFT = "global_shift";
  static final String RETAIN_SHIFT = "retain_shift";
  static final String CLASS_SHIFT = "class_shift";
  static final String SCATTER = "scatter";
  static final String PERTURBED = "perturbed";
  static final String RELEARNING = "relearning";

  static Member of(String name, double estimate, double pValue, Reason direction) {
    return new Member(name, estimate, Interval.NONE, pValue, 1, direction);
  }

  /** More than retrained models remember, or less. */
  static Reason sign(double estimate) {
    return estimate > 0 ? Reason.RESIDUAL : Reason.OVERSHOOT;
  }

  /** The same tests with their p values corrected for each other. */
  static List<Member> adjusted(List<Member> group) throws StatisticsException {
    double[] adjusted = Holm.adjust(group.stream().mapToDouble(Member::pValue).toArray());
    List<Member> done = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      Member m = group.get(i);
      done.add(new Member(m.name, m.estimate, m.interval, m.pValue, adjusted[i], m.direction));
    }
    return done;
  }
}
