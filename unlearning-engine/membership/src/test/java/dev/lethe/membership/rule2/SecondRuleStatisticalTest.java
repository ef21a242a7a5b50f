// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.Repetitions;
import dev.lethe.membership.score.ModelScores;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole rule on fresh arrays, K = 20, n_F = 640, n_T = 1,280, 500 seeded repetitions: how often
 * honest models pass, and that bad ones do not. Rates and budgets as in {@code docs/statistics.md}
 * 7.3.
 */
@Tag("thorough")
class SecondRuleStatisticalTest {

  private static final int REPETITIONS = 500;
  private static final int ORACLES = 20;

  private static final MemoryRule RULE = rule();

  private static int usable;
  private static final Map<Verdict, Integer> FRESH = new EnumMap<>(Verdict.class);
  private static final Map<Verdict, Integer> ROLLED_BACK = new EnumMap<>(Verdict.class);
  private static int badPassed;
  private static int hardestTenthPassed;

  private static MemoryRule rule() {
    MemoryRule defaults = MemoryRule.defaults(GuaranteeTier.C, 1, ORACLES);
    return new MemoryRule(
        defaults.version(),
        defaults.claim(),
        defaults.errors(),
        new MemoryRule.Margins(0.1, 1.0 / 3, 0.1, 0.06, 0.05),
        defaults.controls(),
        defaults.parts(),
        defaults.relearning(),
        defaults.perturbation());
  }

  @BeforeAll
  static void repeat() throws Exception {
    for (int seed = 0; seed < Repetitions.of(REPETITIONS); seed++) {
      World world = new World(20261201L + seed, ORACLES);
      Bench bench = Bench.of(new Levels(RULE), world.table());
      if (!Controls.run(bench).failures().isEmpty()) {
        continue;
      }
      usable++;
      FRESH.merge(judged(bench, world.fresh()), 1, Integer::sum);
      ROLLED_BACK.merge(judged(bench, world.rolledBack()), 1, Integer::sum);
      for (ModelScores bad :
          List.of(
              world.original(),
              world.partial(),
              world.overshoot(),
              world.twoSidedScatter(),
              world.classBias())) {
        badPassed += judged(bench, bad) == Verdict.INDISTINGUISHABLE ? 1 : 0;
      }
      boolean kept = judged(bench, world.hardestTenthKept()) == Verdict.INDISTINGUISHABLE;
      hardestTenthPassed += kept ? 1 : 0;
    }
  }

  private static Verdict judged(Bench bench, ModelScores scores) throws Exception {
    Model model = bench.model(scores);
    Seen seen = bench.seen(model);
    List<Member> extras =
        Member.adjusted(
            List.of(
                Extras.scatter(
                    seen.scatter(), bench.heldOut().stream().map(Seen::scatter).toList())));
    return bench.judge(model, seen, extras).verdict();
  }

  @Test
  void controlsPassInMostHonestWorlds() {
    double rate = (double) usable / Repetitions.of(REPETITIONS);
    assertThat(rate).isGreaterThanOrEqualTo(0.85 - Repetitions.room(0.85, REPETITIONS));
  }

  @Test
  void aFreshRetrainedModelPassesInNineOfTenWorlds() {
    assertThat(share(FRESH, Verdict.INDISTINGUISHABLE))
        .isGreaterThanOrEqualTo(0.90 - Repetitions.room(0.90, REPETITIONS));
    assertThat(share(FRESH, Verdict.DISTINGUISHABLE))
        .isLessThanOrEqualTo(0.06 + Repetitions.room(0.06, REPETITIONS));
  }

  @Test
  void aModelRolledBackToBeforeTheRecordsPassesAsOften() {
    assertThat(share(ROLLED_BACK, Verdict.INDISTINGUISHABLE))
        .isGreaterThanOrEqualTo(0.90 - Repetitions.room(0.90, REPETITIONS));
    assertThat(share(ROLLED_BACK, Verdict.DISTINGUISHABLE))
        .isLessThanOrEqualTo(0.06 + Repetitions.room(0.06, REPETITIONS));
  }

  @Test
  void noOpPartialOvershootScatterAndClassBiasNeverPass() {
    assertThat(usable).isPositive();
    assertThat(badPassed).isZero();
  }

  @Test
  void keepingTheHardestTenthRarelyPasses() {
    double rate = (double) hardestTenthPassed / usable;
    assertThat(rate).isLessThanOrEqualTo(0.03 + Repetitions.room(0.03, REPETITIONS));
  }

  private static double share(Map<Verdict, Integer> verdicts, Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0) / (double) usable;
  }
}
