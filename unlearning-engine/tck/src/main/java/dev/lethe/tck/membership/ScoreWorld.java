// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.membership;

import dev.lethe.spi.membership.Scores;
import dev.lethe.spi.membership.Scores.ModelScores;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Normal scores. Every record has its own difficulty, every model its own noise, and what a model
 * has seen scores 1.5 higher.
 */
final class ScoreWorld {

  static final int FORGET = 300;
  private static final int RETAIN = 400;
  private static final int HOLDOUT = 500;
  private static final int ORACLES = 6;
  private static final double MEMORY = 1.5;

  private final ModelScores original;
  private final ModelScores retrained;
  private final List<ModelScores> oracles;

  private ScoreWorld(long seed) {
    Random random = new Random(seed);
    double[] difficulty = random.doubles(FORGET + RETAIN + HOLDOUT, 0, 4).toArray();
    original = model(difficulty, MEMORY, random);
    retrained = model(difficulty, 0, random);
    oracles = IntStream.range(0, ORACLES).mapToObj(k -> model(difficulty, 0, random)).toList();
  }

  static ScoreWorld of(long seed) {
    return new ScoreWorld(seed);
  }

  private static ModelScores model(double[] difficulty, double forgetMemory, Random random) {
    double[] phi = new double[difficulty.length];
    for (int i = 0; i < phi.length; i++) {
      double memory = i < FORGET ? forgetMemory : i < FORGET + RETAIN ? MEMORY : 0;
      phi[i] = difficulty[i] + memory + 0.5 * random.nextGaussian();
    }
    return new ModelScores(
        part(phi, 0, FORGET), part(phi, FORGET, RETAIN), part(phi, FORGET + RETAIN, HOLDOUT));
  }

  private static double[] part(double[] phi, int from, int length) {
    return Arrays.copyOfRange(phi, from, from + length);
  }

  Scores judging(ModelScores candidate) {
    return new Scores(original, candidate, oracles);
  }

  ModelScores original() {
    return original;
  }

  /** A model that never saw the forget set and is not among the oracles. */
  ModelScores retrained() {
    return retrained;
  }
}
