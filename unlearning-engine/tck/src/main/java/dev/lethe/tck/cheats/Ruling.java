// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.Verdict;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of one exhibit.
 *
 * @param verdict of the rule
 * @param caughtBy the tests that rejected it, or the reasons where nothing was judged
 * @param whole whether all three tests were run without which there is no tier S
 * @param share M/G, what is left on F; absent where nothing was judged
 * @param level what it knows of the rest of F after relearning, the original's own being 1
 */
public record Ruling(
    Verdict verdict, Set<String> caughtBy, boolean whole, OptionalDouble share, double level) {

  private static final Set<String> EXTRAS = Set.of("relearning", "perturbed", "scatter");

  static Ruling of(MembershipReport report, double level) {
    MemoryRule rule = (MemoryRule) report.rule().orElseThrow().thresholds();
    Set<String> caught = new TreeSet<>();
    Set<String> run = new TreeSet<>();
    for (MembershipReport.Test test : report.results().tests()) {
      boolean decides = test.role() == Role.PRIMARY || test.role() == Role.SECONDARY;
      boolean extra = EXTRAS.contains(test.id());
      double at = extra ? rule.errors().extraAlpha() : rule.errors().familyAlpha();
      if (decides) {
        run.add(test.id());
        if (test.significance().adjustedP().orElse(1.0) <= at) {
          caught.add(test.id());
        }
      }
    }
    for (MembershipReport.Utility accuracy : report.results().utility()) {
      if (accuracy.decision().equals("FAIL")) {
        caught.add("utility");
      }
    }
    if (report.verdict() == Verdict.INCONCLUSIVE) {
      report.reasons().forEach(reason -> caught.add(reason.name()));
    }
    return new Ruling(
        report.verdict(),
        caught,
        run.containsAll(EXTRAS),
        report.results().memory().flatMap(m -> m.forget().candidate().share()).stream()
            .mapToDouble(Double::doubleValue)
            .findFirst(),
        level);
  }

  /** Whether it would carry a certificate of tier S. */
  public boolean paper() {
    return verdict == Verdict.INDISTINGUISHABLE && whole;
  }
}
