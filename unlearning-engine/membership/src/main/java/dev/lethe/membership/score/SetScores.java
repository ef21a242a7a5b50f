// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.Samples;
import java.util.OptionalInt;

/**
 * What one model gives on one record set, in record order: φ, and whether it was right. Where the
 * source gave probabilities only, also how many of them were clipped.
 */
public final class SetScores {

  private static final double MOST_CLIPPED = 0.01;

  private final double[] phi;
  private final boolean[] correct;
  private final OptionalInt clipped;

  private SetScores(double[] phi, boolean[] correct, OptionalInt clipped) {
    this.phi = phi;
    this.correct = correct;
    this.clipped = clipped;
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
    return new SetScores(phi.clone(), correct.clone(), OptionalInt.empty());
  }

  /**
   * Scores alone: φ &gt; 0 stands for right, which is exact for two classes only.
   *
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static SetScores of(double[] phi) throws StatisticsException {
    return of(phi, positive(phi));
  }

  /**
   * Scores of a source that gives probabilities only, {@code FROM_PROBABILITIES}: φ of each, by
   * {@link LogitScore#phiOfProbability}; φ &gt; 0 stands for right.
   *
   * @param probabilities p of the label, 0 to 1
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or NOT_A_PROBABILITY
   */
  public static SetScores ofProbabilities(double[] probabilities) throws StatisticsException {
    Samples.require(probabilities);
    double[] phi = new double[probabilities.length];
    int clipped = 0;
    for (int i = 0; i < phi.length; i++) {
      phi[i] = LogitScore.phiOfProbability(probabilities[i]);
      clipped += LogitScore.clipped(probabilities[i]) ? 1 : 0;
    }
    return new SetScores(phi, positive(phi), OptionalInt.of(clipped));
  }

  /**
   * The same scores with known answers.
   *
   * @throws StatisticsException LENGTH_MISMATCH
   */
  public SetScores withAnswers(boolean[] answers) throws StatisticsException {
    Samples.requireSameLength(phi.length, answers.length);
    return new SetScores(phi, answers.clone(), clipped);
  }

  /**
   * The same scores, known to come from probabilities of which some were clipped.
   *
   * @param count 0 to {@link #size()}
   * @throws StatisticsException BAD_COUNT
   */
  public SetScores withClipped(int count) throws StatisticsException {
    if (count < 0 || count > phi.length) {
      throw new StatisticsException(
          Reason.BAD_COUNT, count + " clipped of " + phi.length + " is no count");
    }
    return new SetScores(phi, correct, OptionalInt.of(count));
  }

  /** Those at some positions; as many count as clipped as before, if there are so many. */
  SetScores at(int[] positions) throws StatisticsException {
    double[] some = new double[positions.length];
    boolean[] answers = new boolean[positions.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = phi[positions[i]];
      answers[i] = correct[positions[i]];
    }
    SetScores scores = of(some, answers);
    return clipped.isPresent()
        ? scores.withClipped(Math.min(clipped.getAsInt(), some.length))
        : scores;
  }

  private static boolean[] positive(double[] phi) {
    boolean[] positive = new boolean[phi.length];
    for (int i = 0; i < phi.length; i++) {
      positive[i] = phi[i] > 0;
    }
    return positive;
  }

  /** How many were clipped; absent where the source gave logits. */
  public OptionalInt clipped() {
    return clipped;
  }

  /** Whether more than one in a hundred was clipped, so that ties decide more than scores. */
  public boolean saturated() {
    return clipped.orElse(0) > MOST_CLIPPED * phi.length;
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
