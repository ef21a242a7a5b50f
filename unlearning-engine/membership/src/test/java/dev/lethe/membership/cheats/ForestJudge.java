// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.cheats;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.decision.DecisionRule;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import dev.lethe.tck.cheats.world.Confidence;
import dev.lethe.tck.cheats.world.Forest;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.World;
import dev.lethe.tck.cheats.world.World.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A forest that has learned F, its oracles, and the rule as it corroborates tier E: without
 * relearning and perturbed queries.
 */
final class ForestJudge {

  /** Trees of a forest. */
  static final int TREES = 50;

  private static final MemoryRule RULE =
      MemoryRule.defaults(GuaranteeTier.E, 1, MemoryRule.PLANNED_ORACLES);

  private final World world;
  private final SplittableRandom random;
  private final Draw data;
  private final Forest original;
  private final ModelScores ofOriginal;
  private final List<ModelScores> oracles = new ArrayList<>();

  ForestJudge(World world, long seed) throws StatisticsException {
    this.world = world;
    this.random = new SplittableRandom(seed);
    this.data = world.draw(random);
    this.original = grown(data.keep().and(data.forget()));
    this.ofOriginal = scores(original);
    for (int k = 0; k < MemoryRule.PLANNED_ORACLES; k++) {
      oracles.add(scores(retrained()));
    }
  }

  private Forest grown(Sample records) {
    return Forest.grown(records, world.classes(), TREES, random.split());
  }

  Draw data() {
    return data;
  }

  Forest original() {
    return original;
  }

  SplittableRandom random() {
    return random;
  }

  /** A forest that never saw F. */
  Forest retrained() {
    return grown(data.keep());
  }

  MembershipReport judge(Forest candidate) throws StatisticsException {
    ScoreTable table =
        ScoreTable.of(ofOriginal, scores(candidate), oracles, Units.ofRecords(ofOriginal))
            .withLabels(
                new ClassLabels(
                    data.forget().labels(), data.holdout().labels(), data.audited().labels()));
    return DecisionRule.of(RULE).judge(table, Duplicates.NONE);
  }

  private ModelScores scores(Forest forest) throws StatisticsException {
    return new ModelScores(
        set(forest, data.forget()), set(forest, data.holdout()), set(forest, data.audited()));
  }

  private static SetScores set(Forest forest, Sample sample) throws StatisticsException {
    float[][] logits = forest.logits(sample.inputs());
    return SetScores.of(
        Confidence.phi(logits, sample.labels()), Confidence.right(logits, sample.labels()));
  }
}
