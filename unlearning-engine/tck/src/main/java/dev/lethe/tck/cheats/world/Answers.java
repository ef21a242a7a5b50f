// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

/**
 * What one model gives for the records that are looked at.
 *
 * @param forget on F
 * @param holdout on T
 * @param retain on the audited part of R
 * @param disturbed φ on F and T under the registered noise
 * @param relearnt φ on the rest of F and on T, after the model inside was taught a part of F
 */
public record Answers(On forget, On holdout, On retain, Pair disturbed, Pair relearnt) {

  /**
   * On one set.
   *
   * @param phi of each record
   * @param right whether the label had the largest logit
   */
  @SuppressWarnings("ArrayRecordComponent") // read in place, never compared
  public record On(double[] phi, boolean[] right) {

    static On of(Model model, Sample sample) {
      float[][] logits = model.logits(sample.inputs());
      return new On(
          Confidence.phi(logits, sample.labels()), Confidence.right(logits, sample.labels()));
    }
  }

  /**
   * φ on two sets.
   *
   * @param forget of records of F
   * @param holdout of those of T
   */
  @SuppressWarnings("ArrayRecordComponent") // read in place, never compared
  public record Pair(double[] forget, double[] holdout) {

    static Pair of(Model model, Sample forget, Sample holdout) {
      return new Pair(
          Confidence.phi(model.logits(forget.inputs()), forget.labels()),
          Confidence.phi(model.logits(holdout.inputs()), holdout.labels()));
    }
  }
}
