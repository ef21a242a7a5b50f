// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.memory.Arms;
import dev.lethe.membership.memory.MemoryWeights;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A world whose verdicts are known from how it is made: difficulty of a record N(3, 1.5²) on F and
 * T, N(5, 1.5²) on R; every model adds one shift N(0, 0.1²) and noise N(0, 1); the original lifts
 * each record of F by N(1, 0.4²). Five classes that have nothing to do with difficulty, one of
 * which dominates F and one of which is rare.
 */
final class World {

  private static final int[] FORGET_CLASSES = {352, 96, 90, 89, 13};
  private static final int[] HOLDOUT_CLASSES = {256, 358, 320, 327, 19};
  private static final int RETAIN = 320;
  private static final double SHARED_NOISE = 0.8;

  private final SplittableRandom random;
  private final double[][] difficulty;
  private final double[] lift;
  private final int[][] classes;
  private final double[][] originalNoise;
  private final List<ModelScores> oracles = new ArrayList<>();
  private final ModelScores original;

  World(long seed, int oracles) throws StatisticsException {
    this.random = new SplittableRandom(seed);
    this.classes = new int[][] {drawn(FORGET_CLASSES), drawn(HOLDOUT_CLASSES), new int[RETAIN]};
    for (int i = 0; i < RETAIN; i++) {
      classes[2][i] = random.nextInt(FORGET_CLASSES.length);
    }
    this.difficulty =
        new double[][] {
          normal(classes[0].length, 3, 1.5),
          normal(classes[1].length, 3, 1.5),
          normal(RETAIN, 5, 1.5)
        };
    this.lift = normal(classes[0].length, 1, 0.4);
    this.originalNoise = noise();
    this.original = model(originalNoise, 1);
    for (int k = 0; k < oracles; k++) {
      this.oracles.add(fresh());
    }
  }

  private int[] drawn(int[] sizes) {
    int[] labels = new int[Arrays.stream(sizes).sum()];
    int at = 0;
    for (int c = 0; c < sizes.length; c++) {
      for (int i = 0; i < sizes[c]; i++) {
        int other = random.nextInt(at + 1);
        labels[at++] = labels[other];
        labels[other] = c;
      }
    }
    return labels;
  }

  private double[] normal(int n, double mean, double deviation) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    return values;
  }

  private double[][] noise() {
    return new double[][] {
      normal(classes[0].length, 0, 1), normal(classes[1].length, 0, 1), normal(RETAIN, 0, 1)
    };
  }

  private ModelScores model(double[][] noise, double share) throws StatisticsException {
    double shift = 0.1 * random.nextGaussian();
    double[][] phi = new double[3][];
    for (int set = 0; set < 3; set++) {
      phi[set] = difficulty[set].clone();
      for (int i = 0; i < phi[set].length; i++) {
        phi[set][i] += shift + noise[set][i] + (set == 0 ? share * lift[i] : 0);
      }
    }
    return scores(phi);
  }

  private static ModelScores scores(double[][] phi) throws StatisticsException {
    return new ModelScores(SetScores.of(phi[0]), SetScores.of(phi[1]), SetScores.of(phi[2]));
  }

  private static double[][] phi(ModelScores scores) {
    return new double[][] {scores.forget().phi(), scores.holdout().phi(), scores.retain().phi()};
  }

  ModelScores original() {
    return original;
  }

  ModelScores fresh() throws StatisticsException {
    return model(noise(), 0);
  }

  /** Never saw F; most of its noise is the original's, as of a checkpoint from before F. */
  ModelScores rolledBack() throws StatisticsException {
    double[][] own = noise();
    double rest = Math.sqrt(1 - SHARED_NOISE * SHARED_NOISE);
    for (int set = 0; set < 3; set++) {
      for (int i = 0; i < own[set].length; i++) {
        own[set][i] = SHARED_NOISE * originalNoise[set][i] + rest * own[set][i];
      }
    }
    return model(own, 0);
  }

  /** Half of each record's lift is left. */
  ModelScores partial() throws StatisticsException {
    return model(noise(), 0.5);
  }

  ModelScores overshoot() throws StatisticsException {
    double[][] phi = phi(fresh());
    for (int i = 0; i < phi[0].length; i++) {
      phi[0][i] -= 1.2;
    }
    return scores(phi);
  }

  /** Half of F raised, half lowered by 0.9 on the asinh scale. */
  ModelScores twoSidedScatter() throws StatisticsException {
    double[][] phi = phi(fresh());
    for (int i = 0; i < phi[0].length; i++) {
      double x = phi[0][i];
      double psi = Math.copySign(Math.log(Math.abs(x) + Math.hypot(x, 1)), x);
      phi[0][i] = Math.sinh(psi + (i % 2 == 0 ? 0.9 : -0.9));
    }
    return scores(phi);
  }

  /** The hardest tenth keeps its lift. */
  ModelScores hardestTenthKept() throws StatisticsException {
    double[][] phi = phi(fresh());
    for (int i : weights().hardest(phi[0].length / 10)) {
      phi[0][i] += lift[i];
    }
    return scores(phi);
  }

  /** Nothing forgotten: a constant taken off the class that dominates F, until M is 0. */
  ModelScores classBias() throws StatisticsException {
    MemoryWeights weights = weights();
    double low = 0;
    double high = 10;
    for (int step = 0; step < 40; step++) {
      double middle = 0.5 * (low + high);
      ModelScores biased = biased(middle);
      boolean above = weights.score(arms(biased)) > 0;
      low = above ? middle : low;
      high = above ? high : middle;
    }
    return biased(low);
  }

  private ModelScores biased(double constant) throws StatisticsException {
    double[][] phi = phi(original);
    for (int set = 0; set < 3; set++) {
      for (int i = 0; i < phi[set].length; i++) {
        phi[set][i] -= classes[set][i] == 0 ? constant : 0;
      }
    }
    return scores(phi);
  }

  private MemoryWeights weights() throws StatisticsException {
    List<Arms> arms = new ArrayList<>();
    for (ModelScores oracle : oracles) {
      arms.add(arms(oracle));
    }
    return MemoryWeights.of(arms(original), arms);
  }

  private static Arms arms(ModelScores scores) throws StatisticsException {
    return Arms.ofPhi(scores.forget().phi(), scores.holdout().phi());
  }

  /** Original and oracles, with any candidate. */
  ScoreTable table() throws StatisticsException {
    return ScoreTable.of(original, original, oracles, Units.ofRecords(original))
        .withLabels(new ClassLabels(classes[0], classes[1], classes[2]));
  }
}
