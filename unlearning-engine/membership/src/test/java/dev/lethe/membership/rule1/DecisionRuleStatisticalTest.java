// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.Repetitions;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.Units;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole rule on fresh arrays, K = 6, n_F = 320, n_T = 640, 500 seeded repetitions: how often
 * honest models pass, and that bad ones never do.
 */
class DecisionRuleStatisticalTest {

  private static final int REPETITIONS = 500;
  private static final int ORACLES = 6;
  private static final TestPlan.Rule RULE =
      new TestPlan.Rule(
          new TestPlan.Errors(0.05, 1, 5, 0.05),
          new TestPlan.Margins(0.10, 1.0 / 3, 0.10, 0.5, 0.06),
          List.of(0.001, 0.01, 0.05));

  private static int negativePassed;
  private static int controlsPassed;
  private static int freshDistinguished;
  private static int freshIndistinguishable;
  private static int badPassed;

  @BeforeAll
  static void repeat() throws Exception {
    for (int seed = 0; seed < Repetitions.of(REPETITIONS); seed++) {
      GaussianWorld world = new GaussianWorld(20260101L + seed, 320, 640, 320);
      ModelScores originalScores = world.original();
      Units units = Units.ofRecords(originalScores);
      Subject original = Subject.of(originalScores, units);
      List<Subject> oracles =
          world.oracles(ORACLES).stream().map(m -> Subject.of(m, units)).toList();
      Assay assay = Assay.of(Levels.of(RULE, ORACLES), original, oracles);
      Controls controls = Controls.run(assay, original, oracles);
      negativePassed += controls.negativePassed() ? 1 : 0;
      if (controls.failures().isEmpty()) {
        controlsPassed++;
        Verdict fresh = assay.judge(Subject.of(world.fresh(), units), 1).verdict();
        freshDistinguished += fresh == Verdict.DISTINGUISHABLE ? 1 : 0;
        freshIndistinguishable += fresh == Verdict.INDISTINGUISHABLE ? 1 : 0;
        List<ModelScores> bad =
            List.of(originalScores, world.partial(), world.overshoot(), world.twoSidedScatter());
        for (ModelScores model : bad) {
          Verdict verdict = assay.judge(Subject.of(model, units), 1).verdict();
          badPassed += verdict == Verdict.INDISTINGUISHABLE ? 1 : 0;
        }
      }
    }
  }

  @Test
  void negativeControlPassesInMostHonestWorlds() {
    double rate = (double) negativePassed / Repetitions.of(REPETITIONS);
    assertThat(rate).isGreaterThanOrEqualTo(0.85 - Repetitions.room(0.85, REPETITIONS));
  }

  @Test
  void freshRetrainedModelIsRarelyDistinguished() {
    double rate = (double) freshDistinguished / controlsPassed;
    assertThat(rate).isLessThanOrEqualTo(0.05 + Repetitions.room(0.05, REPETITIONS));
  }

  @Test
  void freshRetrainedModelPassesInNineOfTenWorlds() {
    double rate = (double) freshIndistinguishable / controlsPassed;
    assertThat(rate).isGreaterThanOrEqualTo(0.90 - Repetitions.room(0.90, REPETITIONS));
  }

  @Test
  void noOpPartialOvershootAndScatterNeverPass() {
    assertThat(controlsPassed).isPositive();
    assertThat(badPassed).isZero();
  }
}
