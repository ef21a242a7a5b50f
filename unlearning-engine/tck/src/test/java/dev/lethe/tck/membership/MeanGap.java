// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.membership;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.spi.membership.MembershipException;
import dev.lethe.spi.membership.MembershipException.Reason;
import dev.lethe.spi.membership.MembershipTest;
import dev.lethe.spi.membership.Scores;
import dev.lethe.spi.membership.Scores.ModelScores;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A test that keeps every promise: how much higher the candidate scores F than the oracles do. */
public class MeanGap implements MembershipTest {

  @Override
  public String id() {
    return "mean-gap";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<MembershipReport.Test> test(Scores scores, TestPlan.Rule rule)
      throws MembershipException {
    double mean = mean(scores.candidate(), scores.original());
    double expected = 0;
    for (ModelScores oracle : scores.oracles()) {
      expected += mean(oracle, scores.original()) / scores.oracles().size();
    }
    return List.of(finding(Role.REPORTED, scores.candidate().forget().length, mean - expected, 0));
  }

  private static double mean(ModelScores model, ModelScores original) throws MembershipException {
    double[] forget = model.forget();
    if (forget.length != original.forget().length) {
      throw new MembershipException(Reason.SHAPE, forget.length + " records");
    }
    if (!Arrays.stream(forget).allMatch(Double::isFinite)) {
      throw new MembershipException(Reason.NON_FINITE, "a score is not finite");
    }
    return Arrays.stream(forget).average().orElseThrow();
  }

  static MembershipReport.Test finding(Role role, int n, double estimate, double pValue) {
    return new MembershipReport.Test(
        "mean-gap",
        role,
        new MembershipReport.Measure("mean-gap", "forget-set", "mean difference", n, estimate, 0),
        MembershipReport.Interval.NONE,
        new MembershipReport.Significance(Optional.of(pValue), Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }
}
