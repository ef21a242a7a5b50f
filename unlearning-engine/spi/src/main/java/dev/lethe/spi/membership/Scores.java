// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.membership;

import java.util.List;

/**
 * φ = z_y − ln Σ_{j≠y} exp z_j of every record under every model, where z are logits and y the
 * label.
 *
 * @param original before unlearning
 * @param candidate after unlearning
 * @param oracles retrained without the forget set
 */
public record Scores(ModelScores original, ModelScores candidate, List<ModelScores> oracles) {

  public Scores {
    oracles = List.copyOf(oracles);
  }

  /** φ of one model on the three record sets, each in the order of its record set. */
  public static final class ModelScores {

    private final double[] forget;
    private final double[] retain;
    private final double[] holdout;

    /** Copies the arrays. */
    public ModelScores(double[] forget, double[] retain, double[] holdout) {
      this.forget = forget.clone();
      this.retain = retain.clone();
      this.holdout = holdout.clone();
    }

    /** φ on F, a copy. */
    public double[] forget() {
      return forget.clone();
    }

    /** φ on R, a copy. */
    public double[] retain() {
      return retain.clone();
    }

    /** φ on T, a copy. */
    public double[] holdout() {
      return holdout.clone();
    }
  }
}
