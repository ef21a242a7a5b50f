// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.cheats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.finding.Verdict;
import dev.lethe.tck.cheats.Gallery;
import dev.lethe.tck.cheats.Ruling;
import dev.lethe.tck.cheats.answer.ClassBias;
import dev.lethe.tck.cheats.answer.DistilledToMean;
import dev.lethe.tck.cheats.answer.LookUp;
import dev.lethe.tck.cheats.answer.OriginalMixed;
import dev.lethe.tck.cheats.papers.EditedScores;
import dev.lethe.tck.cheats.papers.OneOracleKnows;
import dev.lethe.tck.cheats.papers.PickedOracles;
import dev.lethe.tck.cheats.papers.SwappedScores;
import dev.lethe.tck.cheats.push.Ascent;
import dev.lethe.tck.cheats.push.MinimisedStatistic;
import dev.lethe.tck.cheats.training.KeptAtRandom;
import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Entrant;
import dev.lethe.tck.cheats.world.Honest;
import dev.lethe.tck.cheats.world.Scene;
import dev.lethe.tck.cheats.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A part of the gallery, on two originals of each world: every verdict is asked for by its class,
 * and honest hands stand beside every cheat, because a test that rejects both has caught nothing.
 */
@Tag("thorough")
class CheatsTest {

  private static final int ORIGINALS = 2;

  private static final List<Honest> HONEST =
      List.of(new Honest("retrained 1", false), new Honest("rolled back 1", true));

  private static final List<Cheat> CAUGHT =
      List.of(
          new Ascent(),
          new MinimisedStatistic(),
          new DistilledToMean(),
          new LookUp(),
          new ClassBias(),
          new OriginalMixed(0.25),
          new KeptAtRandom(0.3),
          new OneOracleKnows(),
          new PickedOracles(),
          new EditedScores());

  @TestFactory
  Stream<DynamicTest> tellsCheatsFromHonestHands() {
    return Gallery.worlds().stream()
        .map(world -> DynamicTest.dynamicTest(world.name(), () -> assertToldApart(world)));
  }

  private static void assertToldApart(World world) {
    RuleJudge judge = new RuleJudge();
    Gallery gallery = new Gallery(judge);
    List<Ruling> honest = new ArrayList<>();
    List<Ruling> swapped = new ArrayList<>();
    for (long seed = 1; seed <= ORIGINALS; seed++) {
      Scene scene = Scene.of(world, seed, RuleJudge.ORACLES, judge);
      HONEST.forEach(hand -> honest.add(gallery.hear(scene, hand)));
      for (Cheat cheat : CAUGHT) {
        assertThat(gallery.hear(scene, cheat))
            .as("%s on draw %d of %s", cheat.name(), seed, world.name())
            .satisfies(
                ruling -> assertThat(ruling.verdict()).isNotEqualTo(Verdict.INDISTINGUISHABLE))
            .satisfies(ruling -> assertThat(ruling.caughtBy()).isNotEmpty());
      }
      swapped.add(gallery.hear(scene, new SwappedScores()));
    }
    assertThat(honest).filteredOn(Ruling::paper).hasSizeGreaterThanOrEqualTo(honest.size() - 1);
    assertThat(swapped)
        .as("no rule sees that scores are of another model; docs/threats.md says so")
        .anyMatch(Ruling::paper);
  }

  @Test
  void knowsAtLeastTwoDozenKindsByDifferentNames() {
    assertThat(Gallery.cheats().stream().map(Object::getClass).distinct().count())
        .isGreaterThanOrEqualTo(24);
    assertThat(Gallery.cheats().stream().map(Entrant::name)).doesNotHaveDuplicates();
  }
}
