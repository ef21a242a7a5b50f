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
 * The robust membership inference attack with up to four oracles as reference models. Every second
 * record of T serves as population and the others as non-members, so that no record is both.
 *
 * <p>Source: Zarifzadeh et al., ICML 2024, the offline form with γ = 1 and a = 0.3.
 */
public final class RmiaAttack implements MembershipTest {

  private static final int MOST_REFERENCES = 4;
  private static final double CORRECTION = 0.3;
  private static final double GAMMA = 1;

  @Override
  public String id() {
    return "rmia";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<MembershipReport.Test> test(Scores scores, TestPlan.Rule rule)
      throws MembershipException {
    AttackedScores.require(scores, 1);
    if (scores.candidate().holdout().length < 2) {
      throw new MembershipException(
          MembershipException.Reason.EMPTY_SAMPLE,
          "the holdout set leaves no record for the population");
    }
    try {
      double[] holdout = logRatios(scores, ModelScores::holdout);
      Rmia rmia = Rmia.of(everySecond(holdout, 1), GAMMA);
      return List.of(
          AttackedScores.area(
              "rmia-offline",
              rmia.score(logRatios(scores, ModelScores::forget)),
              rmia.score(everySecond(holdout, 0))));
    } catch (StatisticsException e) {
      throw AttackedScores.refused(e);
    }
  }

  private static double[] logRatios(Scores scores, Function<ModelScores, double[]> set)
      throws StatisticsException {
    double[][] references =
        scores.oracles().stream()
            .limit(MOST_REFERENCES)
            .map(set)
            .map(RmiaAttack::probabilities)
            .toArray(double[][]::new);
    return Rmia.logRatios(probabilities(set.apply(scores.candidate())), references, CORRECTION);
  }

  /** p_y = 1/(1 + e^−φ). */
  private static double[] probabilities(double[] phi) {
    for (int i = 0; i < phi.length; i++) {
      phi[i] = 1 / (1 + Math.exp(-phi[i]));
    }
    return phi;
  }

  private static double[] everySecond(double[] values, int from) {
    double[] half = new double[(values.length + 1 - from) / 2];
    for (int i = 0; i < half.length; i++) {
      half[i] = values[2 * i + from];
    }
    return half;
  }
}
