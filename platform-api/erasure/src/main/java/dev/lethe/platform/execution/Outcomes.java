// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.certification.statement.Conclusion.Finding;
import dev.lethe.certification.statement.Coverage.Copies;
import dev.lethe.certification.statement.Coverage.Scope;
import dev.lethe.certification.statement.Decimal;
import dev.lethe.certification.statement.JudgedReport;
import dev.lethe.certification.statement.OutcomeRule;
import dev.lethe.certification.statement.Treatment.Guarantee;
import dev.lethe.certification.statement.Treatment.ProvenanceGrade;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.platform.execution.TreatmentFacts.Candidate;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.report.ReplayReport;
import java.util.List;
import java.util.Optional;

/** Draws the outcome from the numbers, by the outcome rule and nothing else. */
public final class Outcomes {

  private Outcomes() {}

  /**
   * What the outcome of one target follows from; the report and the certificate have it from here.
   *
   * <p>Every model that was found is treated, and nothing certifies before all have passed. Of
   * copies the platform knows none beside the versions that it purges itself.
   *
   * @param models how many models were found to hold the records
   * @param grade provenance of the treated model
   * @param replay of an exact treatment
   */
  public static OutcomeRule.Basis basis(
      int models,
      ModelTarget target,
      TreatmentFacts treatment,
      String grade,
      Optional<ReplayReport> replay,
      JudgedReport judged) {
    GuaranteeTier tier = target.unlearning().tier();
    return new OutcomeRule.Basis(
        Optional.empty(),
        new OutcomeRule.Deed(
            Optional.of(tier),
            Optional.of(ProvenanceGrade.valueOf(grade)).filter(g -> !target.supplied()),
            treatment.candidate().map(Candidate::manifest),
            guarantee(tier, treatment.run().guarantee()),
            replay.map(ReplayReport::evidence)),
        OutcomeRule.Tested.of(judged),
        new Scope(models, models, List.of()),
        new Copies(List.of(), List.of()));
  }

  /**
   * What is promised, and what that leans on: of an exact rebuild by itself, of a certified removal
   * what its run proved, rounded up.
   */
  private static Optional<Guarantee> guarantee(
      GuaranteeTier tier, Optional<dev.lethe.contract.finding.Guarantee> proven) {
    if (tier == GuaranteeTier.C) {
      return proven.map(
          g ->
              new Guarantee(
                  g.claim(),
                  Optional.of(Decimal.atMost(g.epsilon())),
                  Optional.of(Decimal.atMost(g.delta())),
                  Optional.of(Decimal.atMost(g.budgetUsed())),
                  g.assumptions()));
    }
    return tier == GuaranteeTier.E
        ? Optional.of(
            new Guarantee(
                "claim.exact-rebuild",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("assumption.recorded-inputs", "assumption.no-copies-in-kept-data")))
        : Optional.empty();
  }

  /** The finding of one target. */
  static Finding of(TargetWork work, MembershipReport report, TestPlan plan) {
    return OutcomeRule.decide(
        basis(
            work.plan().document().models().size(),
            work.target(),
            work.treatment(),
            work.gradeAfter(),
            replay(work, work.treatment()),
            JudgedReport.of(report, plan)));
  }

  /** The replay of an exact treatment. */
  static Optional<ReplayReport> replay(TargetWork work, TreatmentFacts facts) {
    if (work.target().unlearning().tier() != GuaranteeTier.E) {
      return Optional.empty();
    }
    Digest first = facts.candidate().orElseThrow().manifest();
    return Optional.of(
        new ReplayReport(
            first,
            facts.repetition().manifest(),
            facts.repetition().manifest().equals(Optional.of(first)),
            facts.run().inputs().orElseThrow(),
            facts.run().forgetDisjoint(),
            facts.repetition().notMade()));
  }
}
