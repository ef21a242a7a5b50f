// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.SetScores;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A world whose verdicts are known from how it is made: difficulty of a record N(3, 1.5²) on F and
 * T, N(5, 1.5²) on R; every model adds one shift N(0, 0.1²) and noise N(0, 1); the original lifts
 * each record of F by N(2.5, 0.8²).
 */
final class GaussianWorld {

  private final SplittableRandom random;
  private final double[] forget;
  private final double[] holdout;
  private final double[] retain;
  private final double[] lift;

  GaussianWorld(long seed, int forget, int holdout, int retain) {
    this.random = new SplittableRandom(seed);
    this.forget = normal(forget, 3, 1.5);
    this.holdout = normal(holdout, 3, 1.5);
    this.retain = normal(retain, 5, 1.5);
    this.lift = normal(forget, 2.5, 0.8);
  }

  private double[] normal(int n, double mean, double deviation) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    return values;
  }

  /** A model that keeps this share of each record's lift and moves F by {@code moved}. */
  private ModelScores model(double share, double moved) throws StatisticsException {
    double shift = 0.1 * random.nextGaussian();
    double[] onForget = drawn(forget, shift);
    for (int i = 0; i < onForget.length; i++) {
      onForget[i] += share * lift[i] + moved;
    }
    return new ModelScores(
        SetScores.of(onForget),
        SetScores.of(drawn(holdout, shift)),
        SetScores.of(drawn(retain, shift)));
  }

  private double[] drawn(double[] difficulty, double shift) {
    double[] scores = new double[difficulty.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = difficulty[i] + shift + random.nextGaussian();
    }
    return scores;
  }

  ModelScores original() throws StatisticsException {
    return model(1, 0);
  }

  ModelScores fresh() throws StatisticsException {
    return model(0, 0);
  }

  List<ModelScores> oracles(int k) throws StatisticsException {
    List<ModelScores> oracles = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      oracles.add(fresh());
    }
    return oracles;
  }

  ModelScores partial() throws StatisticsException {
    return model(0.5, 0);
  }

  ModelScores overshoot() throws StatisticsException {
    return model(0, -1.2);
  }

  /** Half of F raised, half lowered by 0.9 on the asinh scale. */
  ModelScores twoSidedScatter() throws StatisticsException {
    ModelScores model = fresh();
    double[] scattered = model.forget().phi();
    for (int i = 0; i < scattered.length; i++) {
      double psi = Math.log(Math.abs(scattered[i]) + Math.hypot(scattered[i], 1));
      scattered[i] = Math.sinh(Math.copySign(psi, scattered[i]) + (i % 2 == 0 ? 0.9 : -0.9));
    }
    return new ModelScores(SetScores.of(scattered), model.holdout(), model.retain());
  }
}
