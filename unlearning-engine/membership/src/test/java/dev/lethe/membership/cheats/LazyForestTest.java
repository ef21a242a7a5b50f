// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.cheats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.StatisticsException;
import dev.lethe.tck.cheats.training.LazyForest;
import dev.lethe.tck.cheats.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forests that keep old trees; {@code -Dlethe.cheats.draws} for the figures of threats.md. */
class LazyForestTest {

  private static final List<LazyForest> LAZY =
      List.of(new LazyForest(0.5), new LazyForest(0.34), new LazyForest(0.2), new LazyForest(0.1));

  @Test
  void oldTreesAreSeenAndRetrainedForestsAreNot() throws StatisticsException {
    int draws = Integer.getInteger("lethe.cheats.draws", 1);
    List<Verdict> honest = new ArrayList<>();
    for (int seed = 1; seed <= draws; seed++) {
      ForestJudge judge = new ForestJudge(World.WRONG_LABELS, seed);
      honest.add(judge.judge(judge.retrained()).verdict());
      for (LazyForest lazy : LAZY) {
        Verdict verdict =
            judge
                .judge(
                    lazy.of(
                        judge.original(),
                        ForestJudge.TREES,
                        judge.data().keep(),
                        World.WRONG_LABELS.classes(),
                        judge.random().split()))
                .verdict();
        assertThat(verdict).as("%s, draw %d", lazy.name(), seed).isEqualTo(Verdict.DISTINGUISHABLE);
      }
    }
    assertThat(honest)
        .filteredOn(v -> v != Verdict.INDISTINGUISHABLE)
        .hasSizeLessThan(1 + draws / 4);
  }
}
