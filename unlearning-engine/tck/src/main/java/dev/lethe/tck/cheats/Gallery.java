// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats;

import dev.lethe.tck.cheats.answer.ClassBias;
import dev.lethe.tck.cheats.answer.DistilledToMean;
import dev.lethe.tck.cheats.answer.DistilledToThePapers;
import dev.lethe.tck.cheats.answer.DistilledWithNoise;
import dev.lethe.tck.cheats.answer.LogitNoise;
import dev.lethe.tck.cheats.answer.LookUp;
import dev.lethe.tck.cheats.answer.OriginalMixed;
import dev.lethe.tck.cheats.answer.Temperature;
import dev.lethe.tck.cheats.papers.AllOraclesTaught;
import dev.lethe.tck.cheats.papers.CopiedOracle;
import dev.lethe.tck.cheats.papers.DiverseOracles;
import dev.lethe.tck.cheats.papers.EasyHoldout;
import dev.lethe.tck.cheats.papers.EditedScores;
import dev.lethe.tck.cheats.papers.FakedReplay;
import dev.lethe.tck.cheats.papers.OneOracleKnows;
import dev.lethe.tck.cheats.papers.PaddedForgetSet;
import dev.lethe.tck.cheats.papers.PickedOracles;
import dev.lethe.tck.cheats.papers.RecognisedCanaries;
import dev.lethe.tck.cheats.papers.SwappedScores;
import dev.lethe.tck.cheats.push.Ascent;
import dev.lethe.tck.cheats.push.HeaviestPushed;
import dev.lethe.tck.cheats.push.MinimisedStatistic;
import dev.lethe.tck.cheats.push.RandomLabels;
import dev.lethe.tck.cheats.push.Sawtooth;
import dev.lethe.tck.cheats.training.AveragedWithAnother;
import dev.lethe.tck.cheats.training.AveragedWithHonest;
import dev.lethe.tck.cheats.training.EarlyOnly;
import dev.lethe.tck.cheats.training.KeptAtRandom;
import dev.lethe.tck.cheats.training.KeptHeaviest;
import dev.lethe.tck.cheats.training.KeptLightest;
import dev.lethe.tck.cheats.training.LastLayer;
import dev.lethe.tck.cheats.training.Pruned;
import dev.lethe.tck.cheats.training.ShrunkAndPerturbed;
import dev.lethe.tck.cheats.training.TrainedOnHoldout;
import dev.lethe.tck.cheats.training.WholeScheduleAgain;
import dev.lethe.tck.cheats.world.Cheat;
import dev.lethe.tck.cheats.world.Entrant;
import dev.lethe.tck.cheats.world.Hearing;
import dev.lethe.tck.cheats.world.Honest;
import dev.lethe.tck.cheats.world.Judge;
import dev.lethe.tck.cheats.world.Scene;
import dev.lethe.tck.cheats.world.World;
import java.util.Arrays;
import java.util.List;

/** All cheats that are known here, the honest hands beside them, and how one is heard. */
public final class Gallery {

  private final Judge judge;

  /** A gallery before a judge. */
  public Gallery(Judge judge) {
    this.judge = judge;
  }

  /** Where everyone is heard. */
  public static List<World> worlds() {
    return List.of(World.WRONG_LABELS, World.LATE_ARRIVAL);
  }

  /** Those who did the work. */
  public static List<Honest> honest() {
    return List.of(
        new Honest("retrained 1", false),
        new Honest("retrained 2", false),
        new Honest("retrained 3", false),
        new Honest("rolled back 1", true),
        new Honest("rolled back 2", true));
  }

  /** Those who did not, in the order of the table. */
  public static List<Cheat> cheats() {
    return List.of(
        new Ascent(),
        new Sawtooth(),
        new MinimisedStatistic(),
        new HeaviestPushed(),
        new RandomLabels(),
        new DistilledToMean(),
        new DistilledWithNoise(),
        new DistilledToThePapers(),
        new LookUp(),
        new Temperature(),
        new LogitNoise(),
        new ClassBias(),
        new OriginalMixed(0.5),
        new OriginalMixed(0.25),
        new LastLayer(),
        new AveragedWithAnother(),
        new AveragedWithHonest(),
        new TrainedOnHoldout(),
        new KeptLightest(0.5),
        new KeptLightest(0.75),
        new KeptAtRandom(0.1),
        new KeptAtRandom(0.2),
        new KeptHeaviest(0.1),
        new EarlyOnly(),
        new WholeScheduleAgain(),
        new ShrunkAndPerturbed(),
        new Pruned(),
        new AllOraclesTaught(),
        new OneOracleKnows(),
        new DiverseOracles(),
        new PickedOracles(),
        new CopiedOracle(),
        new EditedScores(),
        new SwappedScores(),
        new FakedReplay(),
        new EasyHoldout(),
        new PaddedForgetSet(),
        new RecognisedCanaries());
  }

  /** What the judge says of an entrant. */
  public Ruling hear(Scene scene, Entrant entrant) {
    Hearing hearing = scene.hearing(entrant.exhibit(scene));
    double[] levels = hearing.levels();
    double oracles = Arrays.stream(levels).skip(2).average().orElseThrow();
    return Ruling.of(judge.judge(hearing), (levels[1] - oracles) / (levels[0] - oracles));
  }
}
