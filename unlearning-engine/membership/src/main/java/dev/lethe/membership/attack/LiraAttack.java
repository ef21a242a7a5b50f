// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.membership.StatisticsException;
import dev.lethe.spi.membership.MembershipException;
import dev.lethe.spi.membership.MembershipTest;
import dev.lethe.spi.membership.Scores;
import dev.lethe.spi.membership.Scores.ModelScores;
import java.util.List;
import java.util.function.Function;

/**
 * The offline likelihood-ratio attack with the oracles as shadow models: none of them saw F or T,
 * so all are OUT models.
 *
 * <p>Source: Carlini et al., S&amp;P 2022, the offline variant of Algorithm 1.
 */
public final class LiraAttack implements MembershipTest {

  private static final int FEWEST_ORACLES = 2;

  @Override
  public String id() {
    return "lira";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<MembershipReport.Test> test(Scores scores, TestPlan.Rule rule)
      throws MembershipException {
    AttackedScores.require(scores, FEWEST_ORACLES);
    try {
      return List.of(
          AttackedScores.area(
              "lira-offline",
              attack(scores, ModelScores::forget),
              attack(scores, ModelScores::holdout)));
    } catch (StatisticsException e) {
      throw AttackedScores.refused(e);
    }
  }

  /** (φ − μ_OUT)/σ_OUT of every record of a set. */
  private static double[] attack(Scores scores, Function<ModelScores, double[]> set)
      throws StatisticsException {
    double[][] shadows = scores.oracles().stream().map(set).toArray(double[][]::new);
    boolean[][] member = new boolean[shadows.length][shadows[0].length];
    Lira.Variance variance = Lira.Variance.forShadows(shadows.length, Lira.Variance.POOLED);
    return Lira.fit(shadows, member, variance).offline(set.apply(scores.candidate()));
  }
}
