// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.AppliedRule;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Control;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.contract.finding.MemoryFindings;
import dev.lethe.contract.finding.MemoryFindings.Guard;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A report of the second version of the rule, as its pages read it.
 *
 * @param report the report
 * @param rule its thresholds
 */
record SecondReport(MembershipReport report, MemoryRule rule) {

  /** Tests of the group beside the family, in the order in which they are told. */
  static final List<String> EXTRAS = List.of("relearning", "perturbed", "scatter");

  /** A report of the second version; empty for one of the first. */
  static Optional<SecondReport> of(MembershipReport report) {
    return report
        .rule()
        .map(AppliedRule::thresholds)
        .filter(MemoryRule.class::isInstance)
        .map(rule -> new SecondReport(report, (MemoryRule) rule));
  }

  /** Absent where there were too few retrained models to compute anything. */
  Optional<MemoryFindings> found() {
    return report.results().memory();
  }

  /** Whether the candidate was judged at all. */
  boolean judged() {
    return !report.results().tests().isEmpty();
  }

  /** The tests that look at the record sets as they are, the main one first. */
  List<Test> family() {
    return deciding().filter(t -> !EXTRAS.contains(t.id())).toList();
  }

  /** The tests of the other group that were run. */
  List<Test> extras() {
    return deciding().filter(t -> EXTRAS.contains(t.id())).toList();
  }

  private Stream<Test> deciding() {
    return report.results().tests().stream()
        .filter(t -> t.role() == Role.PRIMARY || t.role() == Role.SECONDARY);
  }

  /** The tests of the other group that were not run, in words. */
  List<String> missing() {
    List<String> ran = extras().stream().map(Test::id).toList();
    return EXTRAS.stream()
        .filter(id -> !ran.contains(id))
        .map(id -> id.equals("perturbed") ? "perturbed queries" : id)
        .toList();
  }

  /** How far a test of single records was believed; absent for other tests. */
  Optional<Guard> guard(Test test) {
    return found().stream()
        .flatMap(f -> f.guards().stream())
        .filter(g -> g.id().equals(test.id()))
        .findFirst();
  }

  /** Level of the family. */
  double familyLevel() {
    return rule.errors().familyAlpha() / rule.candidates();
  }

  /** Level of the other group. */
  double extraLevel() {
    return rule.errors().extraAlpha() / rule.candidates();
  }

  /** The retrained model whose score is least plausible among the others', from 0. */
  Optional<Integer> oddest() {
    List<Double> p = found().map(f -> f.oracles().outlierP()).orElse(List.of());
    return IntStream.range(0, p.size()).boxed().min((a, b) -> Double.compare(p.get(a), p.get(b)));
  }

  /** Whether a retrained model failed: told apart, or not known to be equivalent. */
  boolean failed(int oracle) {
    List<Control> controls = report.results().controls().negative();
    return oracle < controls.size() && failed(controls.get(oracle));
  }

  private static boolean failed(Control control) {
    return control.verdict() == Verdict.DISTINGUISHABLE
        || control.reasons().contains(Reason.MARGIN_STRADDLED)
        || control.reasons().contains(Reason.DEGENERATE);
  }
}
