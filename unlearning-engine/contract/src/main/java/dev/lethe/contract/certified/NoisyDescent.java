// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.certified;

/**
 * What noisy steps hide of the weights that they began with. Two descents over the same records,
 * with the same order and noise of deviation σ in each step, begin at most {@code 2·modelNorm}
 * apart; each step draws them together by the factor {@code 1 − shrinkage} and can push them {@code
 * 2·rate·gradientNorm} apart, because gradients are clipped. Nothing is assumed of the loss.
 *
 * <p>Source: the method and its recursion are Koloskova et al., "Certified Unlearning for Neural
 * Networks", ICML 2025 (arXiv 2506.06985), theorem 4.1. Here the shifts that noise must hide are
 * summed as in Bok, Su and Altschuler, "Shifted Interpolation for Differential Privacy", ICML 2024
 * (arXiv 2403.00278): hiding a(t) in step t makes the last weights √(Σa(t)²)/σ-Gaussian private,
 * and a(t) proportional to (1 − shrinkage)^(T−t) has the least sum. That is smaller than the
 * theorem's and holds for every ε, not only for ε ≤ 3·ln(1/δ).
 *
 * @param steps T, at least 1
 * @param modelNorm C₀, what the norm of the old weights is clipped to, above 0
 * @param gradientNorm C₁, what the norm of every gradient is clipped to, above 0
 * @param rate γ, learning rate, above 0
 * @param shrinkage γλ, part by which every step shrinks the weights, 0 to below 1
 */
public record NoisyDescent(
    int steps, double modelNorm, double gradientNorm, double rate, double shrinkage) {

  public NoisyDescent {
    if (steps < 1) {
      throw new IllegalArgumentException("steps is at least 1, found " + steps);
    }
    Positive.require("modelNorm", modelNorm);
    Positive.require("gradientNorm", gradientNorm);
    Positive.require("rate", rate);
    if (!(shrinkage >= 0 && shrinkage < 1)) {
      throw new IllegalArgumentException("shrinkage is 0 to below 1, found " + shrinkage);
    }
  }

  /**
   * The deviation of noise in each step that keeps (ε, δ).
   *
   * @param epsilon above 0
   * @param delta above 0 and below 1
   * @param networks how many networks are treated so, each with noise of its own, at least 1; ε and
   *     δ are those of all together
   */
  public double deviation(double epsilon, double delta, int networks) {
    Positive.require("epsilon", epsilon);
    double root = logarithmRoot(delta);
    double several = several(networks);
    // The μ with μ²/2 + μ·root = ε, written without cancellation.
    double below =
        Rounded.sumUp(
            Rounded.rootUp(
                Rounded.sumUp(Rounded.productUp(root, root), Rounded.productUp(2, epsilon))),
            root);
    double mu = Rounded.quotientDown(Rounded.productDown(2, epsilon), below);
    return Rounded.quotientUp(Rounded.productUp(hidden(), several), mu);
  }

  /**
   * The ε that noise of this deviation keeps: μ-Gaussian privacy has Rényi divergences of at most
   * αμ²/2, hence ε = μ²/2 + μ√(2 ln(1/δ)), rounded up.
   *
   * <p>Source: Bun and Steinke, "Concentrated Differential Privacy", TCC 2016, proposition 1.3.
   *
   * @param deviation σ, above 0
   * @param delta above 0 and below 1
   * @param networks as in {@link #deviation}
   */
  public double epsilon(double deviation, double delta, int networks) {
    Positive.require("deviation", deviation);
    double mu = Rounded.quotientUp(Rounded.productUp(hidden(), several(networks)), deviation);
    return Rounded.sumUp(
        Rounded.quotientUp(Rounded.productUp(mu, mu), 2),
        Rounded.productUp(mu, logarithmRoot(delta)));
  }

  /** √(Σa(t)²), rounded up. */
  double hidden() {
    double begin = Rounded.productUp(2, modelNorm);
    double push = Rounded.productUp(2, Rounded.productUp(rate, gradientNorm));
    if (shrinkage == 0) {
      double apart = Rounded.sumUp(begin, Rounded.productUp(steps, push));
      return Rounded.quotientUp(apart, Rounded.rootDown(steps));
    }
    double kept = Rounded.differenceUp(1, shrinkage);
    double apart =
        Rounded.sumUp(
            Rounded.productUp(begin, Rounded.powerUp(kept, steps)),
            Rounded.productUp(push, seriesUp(steps)));
    return Rounded.quotientUp(apart, Rounded.rootDown(squaresDown()));
  }

  /** 1 + q + … + q^(T−1) of q = 1 − shrinkage. */
  private double seriesUp(int terms) {
    double least = Rounded.powerDown(Rounded.differenceDown(1, shrinkage), terms);
    return Math.min(terms, Rounded.quotientUp(Rounded.differenceUp(1, least), shrinkage));
  }

  /** 1 + q² + … + q^(2(T−1)); the divisor 1 − q² is shrinkage·(2 − shrinkage). */
  private double squaresDown() {
    double most = Rounded.powerUp(Rounded.differenceUp(1, shrinkage), 2 * steps);
    double divisor = Rounded.productUp(shrinkage, Rounded.differenceUp(2, shrinkage));
    return Math.max(1, Rounded.quotientDown(Rounded.differenceDown(1, most), divisor));
  }

  /** Gaussian privacies of independent noises add up in squares. */
  private static double several(int networks) {
    if (networks < 1) {
      throw new IllegalArgumentException("networks is at least 1, found " + networks);
    }
    return Rounded.rootUp(networks);
  }

  private static double logarithmRoot(double delta) {
    if (!(delta > 0 && delta < 1)) {
      throw new IllegalArgumentException("delta is above 0 and below 1, found " + delta);
    }
    return Rounded.rootUp(2 * Rounded.logarithmUp(Rounded.quotientUp(1, delta)));
  }
}
