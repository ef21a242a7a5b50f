// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.distribution.Normal;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;
import java.util.Arrays;

/**
 * The likelihood-ratio attack: is φ of a record likelier under shadow models trained with it than
 * under those trained without it? The offline form uses the OUT models' mean and deviation only,
 * one side.
 *
 * <p>Source: Carlini et al., "Membership Inference Attacks From First Principles", S&amp;P 2022,
 * Algorithm 1 and its offline variant.
 */
public final class Lira {

  /** How the spread of φ within a record is estimated, IN and OUT models apart. */
  public enum Variance {
    /** One for all records; for few shadow models. */
    POOLED,
    /** One per record. */
    PER_EXAMPLE;

    private static final int FEW = 16;
    private static final int MANY = 64;

    /** The estimate for this many shadow models; in between, what the plan says. */
    public static Variance forShadows(int shadows, Variance planned) {
      if (shadows <= FEW) {
        return POOLED;
      }
      return shadows >= MANY ? PER_EXAMPLE : planned;
    }
  }

  private static final double FLOOR = 1e-12;

  private final World out;
  private final World in;

  private Lira(World out, World in) {
    this.out = out;
    this.in = in;
  }

  /**
   * Fits the attack.
   *
   * @param phi logit-scaled confidences, {@code [shadows][records]}, finite
   * @param member whether the shadow was trained with the record, same shape
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, LENGTH_MISMATCH, or TOO_FEW_OUT when a
   *     record, or the pool, has too few models without it
   */
  public static Lira fit(double[][] phi, boolean[][] member, Variance variance)
      throws StatisticsException {
    if (phi.length == 0) {
      throw new StatisticsException(Reason.EMPTY_SAMPLE, "at least one shadow model is needed");
    }
    Samples.require(phi);
    Samples.requireSameLength(phi.length, member.length);
    for (int s = 0; s < phi.length; s++) {
      Samples.requireSameLength(phi[0].length, phi[s].length);
      Samples.requireSameLength(phi[0].length, member[s].length);
    }
    World out = World.of(phi, member, false, variance);
    if (!out.complete) {
      throw new StatisticsException(
          Reason.TOO_FEW_OUT, "a record has too few shadow models trained without it");
    }
    return new Lira(out, World.of(phi, member, true, variance));
  }

  /** Means of the OUT models, per record. */
  public double[] outMeans() {
    return out.means.clone();
  }

  /** Variances of the OUT models, per record. */
  public double[] outVariances() {
    return out.variances.clone();
  }

  /** Whether every record has enough IN models for the online score. */
  public boolean hasOnline() {
    return in.complete;
  }

  /** Means of the IN models, per record; NaN where there is none. */
  public double[] inMeans() {
    return in.means.clone();
  }

  /** Variances of the IN models, per record; NaN where there is none. */
  public double[] inVariances() {
    return in.variances.clone();
  }

  /**
   * (φ − μ_OUT)/σ_OUT per record, large for members.
   *
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or LENGTH_MISMATCH
   */
  public double[] offline(double[] target) throws StatisticsException {
    requireTarget(target);
    double[] z = new double[target.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = (target[i] - out.means[i]) / Math.sqrt(out.variances[i]);
    }
    return z;
  }

  /** One-sided p of an offline z, of "the record was not in training". */
  public static double offlineP(double z) {
    return Normal.upperTail(z);
  }

  /** ln Φ of an offline z, without cancellation. */
  public static double offlineScore(double z) {
    return Normal.logLowerTail(z);
  }

  /**
   * ln N(φ; IN) − ln N(φ; OUT) per record, in nats.
   *
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, LENGTH_MISMATCH or TOO_FEW_IN
   */
  public double[] online(double[] target) throws StatisticsException {
    requireTarget(target);
    if (!in.complete) {
      throw new StatisticsException(
          Reason.TOO_FEW_IN, "a record has too few shadow models trained with it");
    }
    double[] score = new double[target.length];
    for (int i = 0; i < score.length; i++) {
      score[i] =
          Normal.logDensity(target[i], in.means[i], in.variances[i])
              - Normal.logDensity(target[i], out.means[i], out.variances[i]);
    }
    return score;
  }

  private void requireTarget(double[] target) throws StatisticsException {
    Samples.require(target);
    Samples.requireSameLength(out.means.length, target.length);
  }

  /** The normal law of φ per record in one of the two worlds. */
  private static final class World {
    final double[] means;
    final double[] variances;
    final boolean complete;

    private World(double[] means, double[] variances, boolean complete) {
      this.means = means;
      this.variances = variances;
      this.complete = complete;
    }

    static World of(double[][] phi, boolean[][] member, boolean with, Variance variance) {
      int records = phi[0].length;
      double[] means = new double[records];
      double[] variances = new double[records];
      CompensatedSum squares = new CompensatedSum();
      int freedom = 0;
      boolean complete = true;
      for (int i = 0; i < records; i++) {
        double[] values = select(phi, member, with, i);
        if (values.length == 0) {
          means[i] = Double.NaN;
          variances[i] = Double.NaN;
          complete = false;
          continue;
        }
        Moments moments = Moments.of(values);
        means[i] = moments.mean();
        variances[i] = Math.max(FLOOR, moments.variance());
        complete &= variance == Variance.POOLED || values.length >= 2;
        squares.add(moments.variance() * (values.length - 1));
        freedom += values.length - 1;
      }
      if (variance == Variance.POOLED) {
        complete &= freedom > 0;
        Arrays.fill(variances, Math.max(FLOOR, squares.value() / freedom));
      }
      return new World(means, variances, complete);
    }

    private static double[] select(double[][] phi, boolean[][] member, boolean with, int i) {
      double[] values = new double[phi.length];
      int n = 0;
      for (int s = 0; s < phi.length; s++) {
        if (member[s][i] == with) {
          values[n++] = phi[s][i];
        }
      }
      return Arrays.copyOf(values, n);
    }
  }
}
