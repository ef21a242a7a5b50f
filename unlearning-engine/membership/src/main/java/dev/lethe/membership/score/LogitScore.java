// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.Samples;
import java.util.List;

/**
 * What one logit vector says of one record.
 *
 * @param phi logit-scaled confidence ln(p_y/(1 − p_y)) = z_y − LSE of the other logits, in nats
 * @param loss cross-entropy ln(1 + e^−φ), in nats
 * @param margin z_y − the largest other logit
 * @param probability p_y
 * @param correct whether the label has the largest logit; ties count as wrong
 */
public record LogitScore(
    double phi, double loss, double margin, double probability, boolean correct) {

  /** How near to 0 and 1 a probability is still told from them. */
  public static final double CLIP = 1e-12;

  /**
   * Scores one record, O(classes). The probability is never formed on the way to φ: 1 − p_y has no
   * digits left near 1.
   *
   * @param logits one per class; −∞ masks a class other than the label
   * @param label index of the record's class
   * @throws StatisticsException TOO_FEW_CLASSES, LABEL_RANGE or NON_FINITE
   */
  public static LogitScore of(double[] logits, int label) throws StatisticsException {
    requireShape(logits, label);
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < logits.length; j++) {
      if (Double.isNaN(logits[j]) || logits[j] == Double.POSITIVE_INFINITY) {
        throw new StatisticsException(
            Reason.NON_FINITE, "the logit of class " + j + " is " + logits[j]);
      }
      if (j != label) {
        largest = Math.max(largest, logits[j]);
      }
    }
    if (Double.isInfinite(logits[label]) || Double.isInfinite(largest)) {
      throw new StatisticsException(
          Reason.NON_FINITE, "the label's logit, or every other, is -Infinity");
    }
    double sum = 0;
    for (int j = 0; j < logits.length; j++) {
      if (j != label) {
        sum += Math.exp(logits[j] - largest);
      }
    }
    double margin = logits[label] - largest;
    double phi = margin - Math.log(sum);
    return new LogitScore(phi, loss(phi), margin, 1 / (1 + Math.exp(-phi)), margin > 0);
  }

  /**
   * Scores one record by an ensemble: the logits are the mean of the members'.
   *
   * @param members logits of each member, same number of classes
   * @throws StatisticsException EMPTY_SAMPLE, LENGTH_MISMATCH, or as {@link #of}
   */
  public static LogitScore ofEnsemble(List<double[]> members, int label)
      throws StatisticsException {
    if (members.isEmpty()) {
      throw new StatisticsException(Reason.EMPTY_SAMPLE, "an ensemble has at least one member");
    }
    double[] mean = new double[members.get(0).length];
    for (double[] logits : members) {
      Samples.requireSameLength(mean.length, logits.length);
      for (int j = 0; j < mean.length; j++) {
        mean[j] += logits[j];
      }
    }
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= members.size();
    }
    return of(mean, label);
  }

  /** ln(1 + e^−φ) without overflow. */
  private static double loss(double phi) {
    return phi >= 0 ? Math.log1p(Math.exp(-phi)) : -phi + Math.log1p(Math.exp(phi));
  }

  private static void requireShape(double[] logits, int label) throws StatisticsException {
    if (logits.length < 2) {
      throw new StatisticsException(
          Reason.TOO_FEW_CLASSES, "at least 2 classes are needed, found " + logits.length);
    }
    if (label < 0 || label >= logits.length) {
      throw new StatisticsException(
          Reason.LABEL_RANGE, "label " + label + " is not one of " + logits.length + " classes");
    }
  }

  /**
   * φ = ln p − ln(1 − p) of a source that gives probabilities only, with p clipped to {@link #CLIP}
   * and 1 − {@link #CLIP}. Near 1 a probability has few digits of 1 − p left: logits are better.
   *
   * @param probability p_y
   * @throws StatisticsException NON_FINITE or NOT_A_PROBABILITY
   */
  public static double phiOfProbability(double probability) throws StatisticsException {
    if (!Double.isFinite(probability)) {
      throw new StatisticsException(Reason.NON_FINITE, "a probability is " + probability);
    }
    if (probability < 0 || probability > 1) {
      throw new StatisticsException(
          Reason.NOT_A_PROBABILITY, "a probability is within 0 and 1, found " + probability);
    }
    double p = Math.max(CLIP, Math.min(1 - CLIP, probability));
    return Math.log(p) - Math.log1p(-p);
  }

  /** Whether φ of this probability is that of the clip. */
  public static boolean clipped(double probability) {
    return probability < CLIP || probability > 1 - CLIP;
  }

  /**
   * ‖softmax(a) − softmax(b)‖₂, how far two models' predictions for one record lie apart, 0 to √2.
   *
   * @param a logits, as for {@link #of}
   * @param b logits over the same classes
   * @throws StatisticsException LENGTH_MISMATCH, TOO_FEW_CLASSES or NON_FINITE
   */
  public static double probabilityDistance(double[] a, double[] b) throws StatisticsException {
    Samples.requireSameLength(a.length, b.length);
    requireShape(a, 0);
    double[] p = Divergence.logSoftmax(a);
    double[] q = Divergence.logSoftmax(b);
    double squares = 0;
    for (int j = 0; j < p.length; j++) {
      double difference = Math.exp(p[j]) - Math.exp(q[j]);
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
