// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.epsilon;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.distribution.BetaLaw;
import dev.lethe.membership.sample.Samples;

/**
 * A lower bound on ε from one run with canaries, each included by a fair coin <em>before</em>
 * training. It audits a pipeline; it says nothing of a forget set that nobody drew by coin. The
 * number of guesses is fixed before scores are seen; whoever tries several needs Bonferroni.
 *
 * <p>Source: Steinke, Nasr &amp; Jagielski, "Privacy Auditing with One (1) Training Run", NeurIPS
 * 2023, main theorem. The term in δ is part of it: without it the bound does not hold.
 *
 * @param canaries m, at least {@code guesses}
 * @param guesses r, how many canaries were guessed in or out
 * @param right v, guesses that were right
 * @param delta δ, 0 to 1
 */
public record OneRunBound(int canaries, int guesses, int right, double delta) {

  private static final int MOST_HALVINGS = 2_000;

  /** No pipeline is asked for an ε above this. */
  private static final double LARGEST = 1e4;

  /**
   * The outcome of a run.
   *
   * @throws StatisticsException BAD_COUNT unless 0 ≤ right ≤ guesses ≤ canaries; BAD_PARAMETER
   */
  public static OneRunBound of(int canaries, int guesses, int right, double delta)
      throws StatisticsException {
    if (right < 0 || right > guesses || guesses > canaries) {
      throw new StatisticsException(
          Reason.BAD_COUNT,
          right + " right of " + guesses + " guesses on " + canaries + " canaries is no count");
    }
    if (!(delta >= 0 && delta <= 1)) {
      throw new StatisticsException(
          Reason.BAD_PARAMETER, "delta is within 0 and 1, found " + delta);
    }
    return new OneRunBound(canaries, guesses, right, delta);
  }

  /**
   * p(ε) = min(1, P(B ≥ v) + 2mδ·max_{1≤i≤v} P(v − i ≤ B ≤ v − 1)/i) for B binomial with r trials
   * of probability 1/(1 + e^−ε): of so many right guesses if the pipeline kept (ε, δ). O(v).
   *
   * @param epsilon at least 0
   */
  public double pValue(double epsilon) {
    double q = 1 / (1 + Math.exp(-epsilon));
    double tail = BetaLaw.binomialUpperTail(right, guesses, q);
    return Math.min(1, tail + 2 * canaries * delta * largestPerStep(q, epsilon));
  }

  /** max over i of P(v − i ≤ B ≤ v − 1)/i, by the ratio of neighbouring binomial terms. */
  private double largestPerStep(double q, double epsilon) {
    if (right == 0 || delta == 0) {
      return 0;
    }
    double odds = Math.exp(-epsilon);
    double term = BetaLaw.binomialProbability(right - 1, guesses, q);
    double sum = 0;
    double largest = 0;
    for (int i = 1; i <= right; i++) {
      sum += term;
      largest = Math.max(largest, sum / i);
      int k = right - i;
      term *= k / (guesses - k + 1.0) * odds;
    }
    return largest;
  }

  /**
   * The largest ε that so many right guesses refute, 0 where they refute none.
   *
   * @param confidence above 0 and below 1, for example 0.95
   * @throws StatisticsException BAD_PARAMETER
   */
  public double epsilon(double confidence) throws StatisticsException {
    Samples.requireWithinUnit("confidence", confidence);
    double level = 1 - confidence;
    if (pValue(0) >= level) {
      return 0;
    }
    double high = 1;
    while (pValue(high) < level && high < LARGEST) {
      high *= 2;
    }
    double low = 0;
    for (int step = 0; step < MOST_HALVINGS; step++) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high) {
        break;
      }
      if (pValue(middle) < level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
