// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

/**
 * How sure logits are of a label: φ = z_y − LSE of the others, and ψ = asinh φ with its slope.
 * {@code StrictMath} throughout, so that a run is the same everywhere.
 */
public final class Confidence {

  private Confidence() {}

  /** φ of one record. */
  public static double phi(float[] logits, int label) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < logits.length; j++) {
      largest = j == label ? largest : Math.max(largest, logits[j]);
    }
    double sum = 0;
    for (int j = 0; j < logits.length; j++) {
      sum += j == label ? 0 : StrictMath.exp(logits[j] - largest);
    }
    return logits[label] - largest - StrictMath.log(sum);
  }

  /** φ of each record. */
  public static double[] phi(float[][] logits, int[] labels) {
    double[] phi = new double[labels.length];
    for (int i = 0; i < phi.length; i++) {
      phi[i] = phi(logits[i], labels[i]);
    }
    return phi;
  }

  /** asinh φ. */
  public static double psi(double phi) {
    double size = Math.abs(phi);
    return Math.copySign(StrictMath.log(size + Math.sqrt(size * size + 1)), phi);
  }

  /** Whether the label has the largest logit. */
  public static boolean[] right(float[][] logits, int[] labels) {
    boolean[] right = new boolean[labels.length];
    for (int i = 0; i < right.length; i++) {
      boolean largest = true;
      for (int j = 0; j < logits[i].length; j++) {
        largest &= j == labels[i] || logits[i][j] < logits[i][labels[i]];
      }
      right[i] = largest;
    }
    return right;
  }

  /** exp(z − LSE z). */
  public static double[] softmax(float[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float z : logits) {
      largest = Math.max(largest, z);
    }
    double[] p = new double[logits.length];
    double sum = 0;
    for (int j = 0; j < p.length; j++) {
      p[j] = StrictMath.exp(logits[j] - largest);
      sum += p[j];
    }
    for (int j = 0; j < p.length; j++) {
      p[j] /= sum;
    }
    return p;
  }

  /** factor · dψ/dz. */
  static float[] slope(float[] logits, int label, double factor) {
    float[] others = logits.clone();
    others[label] = Float.NEGATIVE_INFINITY;
    double[] p = softmax(others);
    double phi = phi(logits, label);
    double outer = factor / Math.sqrt(1 + phi * phi);
    float[] slope = new float[logits.length];
    for (int j = 0; j < slope.length; j++) {
      slope[j] = (float) (outer * (j == label ? 1 : -p[j]));
    }
    return slope;
  }
}
