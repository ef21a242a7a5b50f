// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import org.hipparchus.util.FastMath;

/**
 * The score the tests use, ψ = asinh(φ), of one model on the units of the three sets. It grows like
 * a logarithm, so that a few records with |φ| of 30 do not decide a mean.
 */
public final class Psi {

  private final double[] forget;
  private final double[] holdout;
  private final double[] retain;

  private Psi(double[] forget, double[] holdout, double[] retain) {
    this.forget = forget;
    this.holdout = holdout;
    this.retain = retain;
  }

  /** The scores of one model, averaged over the records of each unit. */
  public static Psi of(ModelScores scores, Units units) {
    return new Psi(
        units.forget().average(asinh(scores.forget().phi())),
        units.holdout().average(asinh(scores.holdout().phi())),
        units.retain().average(asinh(scores.retain().phi())));
  }

  /** ψ of confidences. */
  public static double[] asinh(double[] phi) {
    double[] psi = new double[phi.length];
    for (int i = 0; i < phi.length; i++) {
      psi[i] = asinh(phi[i]);
    }
    return psi;
  }

  /** sign(x)·asinh|x|, for every finite x. */
  public static double asinh(double x) {
    double size = Math.abs(x);
    // Beyond this the square would lose nothing but may overflow.
    double value = size > 1e8 ? Math.log(size) + Math.log(2) : FastMath.asinh(size);
    return Math.copySign(value, x);
  }

  /** The same with other values on every set, as many. */
  Psi with(double[] onForget, double[] onHoldout, double[] onRetain) {
    return new Psi(onForget, onHoldout, onRetain);
  }

  /** ψ on the units of F; a copy. */
  public double[] forget() {
    return forget.clone();
  }

  /** ψ on the units of T; a copy. */
  public double[] holdout() {
    return holdout.clone();
  }

  double[] forgetInPlace() {
    return forget;
  }

  double[] holdoutInPlace() {
    return holdout;
  }

  double[] retainInPlace() {
    return retain;
  }
}
