// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.certification.statement.Examination.AttackNotRun;
import dev.lethe.certification.statement.JudgedReport;
import dev.lethe.certification.statement.Trail.SuppliedBy;
import dev.lethe.certification.statement.Trail.Supplier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.contract.method.Supplied;
import dev.lethe.contract.model.Architecture;
import java.util.ArrayList;
import java.util.List;

/** What a certificate does not claim, and whose word it rests on. */
final class Reservations {

  private static final List<String> LIMITS =
      List.of(
          "limit.detectable-only",
          "limit.tested-attacks-only",
          "limit.this-model-only",
          "limit.controller-supplied",
          "limit.not-legal-advice");
  private static final List<AttackNotRun> ATTACKS_NOT_RUN =
      List.of(
          new AttackNotRun("attribute-inference", "not-run.not-implemented"),
          new AttackNotRun("model-inversion", "not-run.not-implemented"),
          new AttackNotRun("reconstruction", "not-run.not-implemented"),
          new AttackNotRun("regurgitation", "not-run.not-generative"));

  private static final String PERTURBED_QUERIES = "perturbed-queries";

  private Reservations() {}

  /** Attacks that were not tried, and why. */
  static List<AttackNotRun> attacksNotRun(CertifiedTarget c) {
    boolean gradients = c.original().recipe().architecture() instanceof Architecture.Network;
    return attacksNotRun(c.testPlan().rule(), c.report(), gradients);
  }

  /**
   * The same from the plan's rule and what the tests said.
   *
   * @param gradients whether the model can be taught by steps
   */
  static List<AttackNotRun> attacksNotRun(
      TestRule rule, MembershipReport report, boolean gradients) {
    List<AttackNotRun> all = new ArrayList<>(ATTACKS_NOT_RUN);
    if (!rule.relearns()) {
      all.add(
          new AttackNotRun(
              rule instanceof MemoryRule ? "relearning-level" : "relearning-speed",
              gradients ? "not-run.not-planned" : "not-run.no-gradients"));
    }
    if (rule instanceof MemoryRule second) {
      if (second.perturbation().isEmpty()) {
        all.add(new AttackNotRun(PERTURBED_QUERIES, "not-run.not-planned"));
      } else if (hidden(report)) {
        all.add(new AttackNotRun(PERTURBED_QUERIES, "not-run.noise-hides-memory"));
      }
    }
    return all;
  }

  /** Whether queries with noise were planned for a judged model and still said nothing. */
  private static boolean hidden(MembershipReport report) {
    List<MembershipReport.Test> tests = report.results().tests();
    return !tests.isEmpty()
        && tests.stream().noneMatch(t -> t.measure().attack().equals(PERTURBED_QUERIES));
  }

  /** Limits of the claim. */
  static List<String> limits(CertifiedTarget c) {
    List<String> limits = new ArrayList<>();
    if (c.before().place().practice()) {
      // First of all, so that nobody takes it for something else.
      limits.add("limit.practice-data");
    }
    limits.addAll(LIMITS);
    if (c.testPlan().rule() instanceof MemoryRule) {
      limits.add(JudgedReport.BANDS);
    }
    if (c.dataRefused()) {
      limits.add("limit.data-refused");
    }
    if (!c.target().supplied()) {
      return limits;
    }
    limits.add("limit.models-supplied");
    if (c.target().unlearning().method().equals(Supplied.SCORES.id())) {
      limits.add("limit.scores-supplied");
    }
    return limits;
  }

  /** Who computed the scores and who brought the data. */
  static SuppliedBy suppliedBy(CertifiedTarget c) {
    boolean scores = c.target().unlearning().method().equals(Supplied.SCORES.id());
    return new SuppliedBy(scores ? Supplier.CONTROLLER : Supplier.LETHE, Supplier.CONTROLLER);
  }
}
