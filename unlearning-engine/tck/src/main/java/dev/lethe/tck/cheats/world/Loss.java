// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

/** What a descent makes smaller, told by its slope at the logits of one record. */
@FunctionalInterface
public interface Loss {

  /**
   * dL/dz.
   *
   * @param logits z of the record
   * @param record its position in the sample
   */
  float[] slope(float[] logits, int record);

  /** Cross-entropy with the labels of a sample. */
  static Loss crossEntropy(Sample on) {
    return (logits, i) -> {
      double[] p = Confidence.softmax(logits);
      float[] slope = new float[p.length];
      for (int j = 0; j < slope.length; j++) {
        slope[j] = (float) (p[j] - (j == on.labels()[i] ? 1 : 0));
      }
      return slope;
    };
  }

  /** ψ of each record times a factor of its own. */
  static Loss psi(Sample on, double[] factors) {
    return (logits, i) -> Confidence.slope(logits, on.labels()[i], factors[i]);
  }

  /** (ψ − target)². */
  static Loss towards(Sample on, double[] targets) {
    return (logits, i) -> {
      int label = on.labels()[i];
      double psi = Confidence.psi(Confidence.phi(logits, label));
      return Confidence.slope(logits, label, 2 * (psi - targets[i]));
    };
  }

  /** Kullback-Leibler divergence from what another model answers. */
  static Loss like(float[][] answers) {
    return (logits, i) -> {
      double[] p = Confidence.softmax(logits);
      double[] wanted = Confidence.softmax(answers[i]);
      float[] slope = new float[p.length];
      for (int j = 0; j < slope.length; j++) {
        slope[j] = (float) (p[j] - wanted[j]);
      }
      return slope;
    };
  }
}
