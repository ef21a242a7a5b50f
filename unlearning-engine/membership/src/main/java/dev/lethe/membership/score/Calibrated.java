// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.sample.CompensatedSum;

/**
 * The calibrated scores c(i) = ψ(i) − b(i) − a of one model: what is left when the difficulty of a
 * record and the overall confidence of the model are taken out.
 */
public final class Calibrated {

  private final double alignment;
  private final double[] forget;
  private final double[] holdout;
  private final double[] retain;

  Calibrated(double alignment, double[] forget, double[] holdout, double[] retain) {
    this.alignment = alignment;
    this.forget = forget;
    this.holdout = holdout;
    this.retain = retain;
  }

  /** a, the mean over T of ψ − b. */
  public double alignment() {
    return alignment;
  }

  /** c on the units of F; a copy. */
  public double[] forget() {
    return forget.clone();
  }

  /** c on the units of T; a copy. */
  public double[] holdout() {
    return holdout.clone();
  }

  /** c on the units of R; a copy. */
  public double[] retain() {
    return retain.clone();
  }

  /** D, the mean of c over F. */
  public double forgetShift() {
    return CompensatedSum.of(forget) / forget.length;
  }

  /** The mean of c over R. */
  public double retainShift() {
    return CompensatedSum.of(retain) / retain.length;
  }

  double[] forgetInPlace() {
    return forget;
  }

  double[] holdoutInPlace() {
    return holdout;
  }
}
