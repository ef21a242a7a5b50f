// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Control;
import dev.lethe.contract.finding.MembershipReport.Effect;
import dev.lethe.contract.finding.MembershipReport.Plots;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Sizes;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports as the engine writes them. */
final class ReportExamples {

  private static final int ORACLES = 5;

  private ReportExamples() {}

  /** A plan for one candidate. */
  static TestPlan plan(Digest original, Digest candidate, String request) {
    return new TestPlan(
        TestPlan.SCHEMA,
        request,
        TestPlan.Rule.defaults(1).withRelearning(new TestPlan.Relearning(10, 0.1, 32, 9)),
        new TestPlan.Models(
            original,
            candidate,
            Collections.nCopies(ORACLES, StoredTreatment.digest("oracle")),
            List.of(1L, 2L, 3L, 4L, 5L, 6L)),
        new TestPlan.Records(
            StoredTreatment.digest("forget"),
            StoredTreatment.digest("retain"),
            StoredTreatment.digest("holdout")),
        new TestPlan.Size(TestPlan.RECORD, Optional.empty(), 826, 0.9),
        "0.1.0");
  }

  /** What a candidate gives that is like retrained models in everything. */
  static MembershipReport indistinguishable(TestPlan plan) {
    return new MembershipReport(
        MembershipReport.SCHEMA,
        plan.digest(),
        Verdict.INDISTINGUISHABLE,
        List.of(),
        new Sizes(1000, 2000, 4000, ORACLES, 0),
        new MembershipReport.Results(
            List.of(
                primary("P1", "mean-shift", 0, 0.001, 0.009, 0.03),
                primary("P2", "auc", 0.5, 0.49, 0.53, 0.05),
                relearning()),
            new MembershipReport.Controls(
                Optional.of(new Control(Verdict.DISTINGUISHABLE, List.of(Reason.RESIDUAL))),
                Collections.nCopies(ORACLES, new Control(Verdict.INDISTINGUISHABLE, List.of()))),
            Optional.of(
                new Effect(
                    new MembershipReport.MeanShift(0.27, 0.03, 0.005, 0.001, 0.009, 0.006, 0.034),
                    new MembershipReport.Area(0.66, 0.05, 0.04),
                    0.95,
                    0.035)),
            List.of(utility("retain-set"), utility("holdout-set"))),
        new Plots(List.of(), 0, 0, new MembershipReport.Histogram(List.of(), Map.of()), List.of()),
        List.of());
  }

  private static MembershipReport.Test primary(
      String id, String statistic, double nullValue, double low, double high, double margin) {
    return new MembershipReport.Test(
        id,
        Role.PRIMARY,
        new MembershipReport.Measure(
            "calibrated-" + statistic, "forget-set", statistic, 1000, (low + high) / 2, nullValue),
        MembershipReport.Interval.of(low, high, 0.9, margin),
        MembershipReport.Significance.of(0.9, 1.0),
        Optional.of(TestDecision.EQUIVALENT),
        Optional.of(Reason.RESIDUAL));
  }

  private static MembershipReport.Test relearning() {
    return new MembershipReport.Test(
        "relearning",
        Role.SECONDARY,
        new MembershipReport.Measure("relearning", "forget-set", "area-difference", 1000, -0.2, 0),
        MembershipReport.Interval.NONE,
        MembershipReport.Significance.of(0.6, 1.0),
        Optional.empty(),
        Optional.of(Reason.OVERSHOOT));
  }

  private static MembershipReport.Utility utility(String target) {
    return new MembershipReport.Utility(target, 0.9, 0.89, 0.895, -0.005, -0.01, 0.001, "PASS");
  }
}
