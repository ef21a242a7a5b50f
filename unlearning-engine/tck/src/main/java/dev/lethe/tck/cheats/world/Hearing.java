// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

import dev.lethe.tck.cheats.world.Judge.Weighing;
import java.util.Arrays;
import java.util.List;

/**
 * All scores of one candidate's audit.
 *
 * @param original of the original
 * @param candidate of the candidate
 * @param oracles of the retrained models
 * @param labels of F, T and R
 * @param levels what original, candidate and then each oracle knew of the rest of F after a part
 *     was taught again
 */
@SuppressWarnings("ArrayRecordComponent") // read in place, never compared
public record Hearing(
    Answers original,
    Answers candidate,
    List<Answers> oracles,
    List<int[]> labels,
    double[] levels) {

  /**
   * A hearing whose levels are computed.
   *
   * @param rest positions in F that were not taught again
   */
  static Hearing of(
      Judge judge,
      Answers original,
      Answers candidate,
      List<Answers> oracles,
      List<int[]> labels,
      int[] rest) {
    Weighing onRest =
        judge.weigh(
            onRest(original, rest),
            oracles.stream().map(o -> onRest(o, rest)).toList(),
            List.of(Arrays.stream(rest).map(i -> labels.get(0)[i]).toArray(), labels.get(1)));
    double[] levels = new double[oracles.size() + 2];
    levels[0] = level(onRest, original);
    levels[1] = level(onRest, candidate);
    for (int k = 0; k < oracles.size(); k++) {
      levels[k + 2] = level(onRest, oracles.get(k));
    }
    return new Hearing(original, candidate, oracles, labels, levels);
  }

  private static double level(Weighing weighing, Answers model) {
    return weighing.memory(model.relearnt().forget(), model.relearnt().holdout());
  }

  private static Answers onRest(Answers model, int[] rest) {
    double[] phi = Arrays.stream(rest).mapToDouble(i -> model.forget().phi()[i]).toArray();
    return new Answers(
        new Answers.On(phi, new boolean[phi.length]),
        model.holdout(),
        model.retain(),
        model.disturbed(),
        model.relearnt());
  }
}
