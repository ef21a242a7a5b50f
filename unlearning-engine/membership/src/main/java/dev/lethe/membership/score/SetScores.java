// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.Samples;

/** What one model gives on one record set, in record order: φ, and whether it was right. */
public final class SetScores {

  private final double[] phi;
  private final boolean[] correct;

  private SetScores(double[] phi, boolean[] correct) {
    this.phi = phi;
    this.correct = correct;
  }

  /**
   * Scores with known answers.
   *
   * @param phi logit-scaled confidences, finite
   * @param correct whether the label had the largest logit, same length
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or LENGTH_MISMATCH
   */
  public static SetScores of(double[] phi, boolean[] correct) throws StatisticsException {
    Samples.require(phi);
    Samples.requireSameLength(phi.length, correct.length);
    return new SetScores(phi.clone(), correct.clone());
  }

  /**
   * Scores alone: φ &gt; 0 stands for right, which is exact for two classes only.
   *
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static SetScores of(double[] phi) throws StatisticsException {
    boolean[] correct = new boolean[phi.length];
    for (int i = 0; i < phi.length; i++) {
      correct[i] = phi[i] > 0;
    }
    return of(phi, correct);
  }

  /** Number of records. */
  public int size() {
    return phi.length;
  }

  /** A copy of the confidences. */
  public double[] phi() {
    return phi.clone();
  }

  /** Whether the model was right on record i. */
  public boolean correct(int i) {
    return correct[i];
  }

  /** A copy of the answers. */
  public boolean[] correct() {
    return correct.clone();
  }

  /** Share of records the model was right on, 0 to 1. */
  public double accuracy() {
    int right = 0;
    for (boolean c : correct) {
      right += c ? 1 : 0;
    }
    return (double) right / correct.length;
  }
}
