// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.canary;

import dev.lethe.contract.canary.CanaryFindings.Finding;
import dev.lethe.contract.canary.SealedCanaries;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.epsilon.OneRunBound;
import dev.lethe.membership.hypothesis.MannWhitney;
import dev.lethe.membership.sample.Samples;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A block of canaries under one model: those whose coin was heads were trained on, the others not.
 * Heads against tails, two-sided, because a canary that stands out by being too unfamiliar tells as
 * much.
 *
 * <p>Source: {@code docs/statistics.md} 3.11; one-run bound by Steinke, Nasr &amp; Jagielski 2023.
 *
 * @param ranks heads against tails, by exact counting where that is possible
 * @param guesses r, how many of the most extreme were guessed
 * @param right v, how many of these guesses are right
 * @param epsilon lower bound on ε; 0 is no certificate
 * @param finding what is said of it
 */
public record RiderBlock(
    MannWhitney ranks, int guesses, int right, double epsilon, Finding finding) {

  private static final double LEVEL = 0.05;
  private static final int SMALLEST_ARM = SealedCanaries.SMALLEST_ARM;

  /**
   * Looks at a block.
   *
   * @param scores ψ of the model less the oracles' mean, finite
   * @param heads whether each was trained on, as many
   * @param guesses r, even, at most as many
   * @param confidence of the one-run bound, for example 0.95
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE, LENGTH_MISMATCH, TOO_FEW with fewer than
   *     three heads or tails, BAD_COUNT
   */
  public static RiderBlock of(double[] scores, boolean[] heads, int guesses, double confidence)
      throws StatisticsException {
    Samples.require(scores);
    Samples.requireSameLength(scores.length, heads.length);
    MannWhitney ranks = ranks(scores, heads);
    if (guesses % 2 != 0 || guesses < 2 || guesses > scores.length) {
      throw new StatisticsException(
          Reason.BAD_COUNT,
          "guesses are an even number up to " + scores.length + ", found " + guesses);
    }
    int right = right(scores, heads, guesses);
    double epsilon = OneRunBound.of(scores.length, guesses, right, 0).epsilon(confidence);
    return new RiderBlock(ranks, guesses, right, epsilon, finding(ranks));
  }

  private static MannWhitney ranks(double[] scores, boolean[] heads) throws StatisticsException {
    double[] in = some(scores, heads, true);
    double[] out = some(scores, heads, false);
    Samples.requireAtLeast(SMALLEST_ARM, Math.min(in.length, out.length));
    return MannWhitney.of(in, out);
  }

  private static double[] some(double[] scores, boolean[] heads, boolean side) {
    return IntStream.range(0, scores.length)
        .filter(i -> heads[i] == side)
        .mapToDouble(i -> scores[i])
        .toArray();
  }

  /** The highest half of the guesses is guessed in, the lowest half out. */
  private static int right(double[] scores, boolean[] heads, int guesses) {
    int[] falling =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(i -> i)
            .toArray();
    int right = 0;
    for (int g = 0; g < guesses / 2; g++) {
      right += heads[falling[g]] ? 1 : 0;
      right += heads[falling[falling.length - 1 - g]] ? 0 : 1;
    }
    return right;
  }

  private static Finding finding(MannWhitney ranks) {
    if (ranks.pValue() >= LEVEL) {
      return Finding.NO_TRACE;
    }
    return ranks.area() > 0.5 ? Finding.TRACE : Finding.OVERSHOOT;
  }

  /**
   * Share of blocks in which a model would be noticed; for the untouched model, the chance that the
   * check sees anything.
   *
   * @param scores of all registered canaries
   * @param heads whether each was trained on
   * @param blocks positions of the canaries of each block, at least one block
   */
  public static double chance(double[] scores, boolean[] heads, List<int[]> blocks)
      throws StatisticsException {
    Samples.require(scores);
    Samples.requireSameLength(scores.length, heads.length);
    int seen = 0;
    for (int[] block : blocks) {
      double[] some = IntStream.of(block).mapToDouble(i -> scores[i]).toArray();
      boolean[] coins = new boolean[block.length];
      int in = 0;
      for (int i = 0; i < block.length; i++) {
        coins[i] = heads[block[i]];
        in += coins[i] ? 1 : 0;
      }
      boolean enough = Math.min(in, block.length - in) >= SMALLEST_ARM;
      seen += enough && ranks(some, coins).pValue() < LEVEL ? 1 : 0;
    }
    return (double) seen / blocks.size();
  }
}
