// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.memory;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Samples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much each unit counts: those of F by what this original can remember of records so hard, over
 * the noise of retraining; those of T so that they are as hard.
 *
 * <p>First-order shape of memory: the influence of a record on itself is 1 − p, and dψ/dφ = 1/√(1 +
 * φ²). Measured means of ten bins of difficulty are drawn towards that shape by how noisy they are.
 */
public final class MemoryWeights {

  private static final int MEMORY_BINS = 10;
  private static final int MATCHING_BINS = 20;
  private static final double LEAST_SHAPE = 1e-12;
  private static final double LEAST_SCALE = 1e-9;
  private static final double LARGEST_EXPONENT = 700;

  /** One record says no more than this, whatever it scores. */
  private static final double LARGEST_EVIDENCE = 50;

  private final Difficulty difficulty;
  private final double scale;
  private final Interpolation memory;
  private final double[] forget;
  private final double[] holdout;
  private final double unmatched;

  private MemoryWeights(
      Difficulty difficulty, double scale, Interpolation memory, double[] forget, Bins matching) {
    this.difficulty = difficulty;
    this.scale = scale;
    this.memory = memory;
    this.forget = forget;
    double[] perBin = matching.sums(matching.holding(difficulty.forget), forget);
    int[] binOf = matching.holding(difficulty.holdout);
    int[] counts = matching.counts(binOf);
    double[] matched = new double[difficulty.holdout.length];
    for (int i = 0; i < matched.length; i++) {
      matched[i] = perBin[binOf[i]] / counts[binOf[i]];
    }
    CompensatedSum lost = new CompensatedSum();
    for (int j = 0; j < perBin.length; j++) {
      lost.add(counts[j] == 0 ? perBin[j] : 0);
    }
    this.unmatched = lost.value();
    this.holdout = normalised(matched);
  }

  /**
   * The weights by these oracles and this original.
   *
   * @param oracles at least 2, on the same units
   * @throws StatisticsException LENGTH_MISMATCH or TOO_FEW
   */
  public static MemoryWeights of(Arms original, List<Arms> oracles) throws StatisticsException {
    Arms.requireAlike(original, oracles);
    Samples.requireAtLeast(2, oracles.size());
    return of(Difficulty.of(oracles), original, oracles.size());
  }

  private static MemoryWeights of(Difficulty difficulty, Arms original, int oracles) {
    double[] b = difficulty.forget;
    double[] variance = difficulty.variance;
    double[] shape = new double[b.length];
    double[] excess = new double[b.length];
    double alignment = difficulty.alignment(original);
    CompensatedSum covered = new CompensatedSum();
    CompensatedSum square = new CompensatedSum();
    for (int i = 0; i < b.length; i++) {
      shape[i] = shape(b[i]);
      excess[i] = original.forget()[i] - b[i] - alignment;
      covered.add(excess[i] * shape[i] / variance[i]);
      square.add(shape[i] * shape[i] / variance[i]);
    }
    double scale =
        square.value() > 0 ? Math.max(LEAST_SCALE, covered.value() / square.value()) : LEAST_SCALE;
    Interpolation memory = memory(difficulty, shape, excess, scale, oracles);
    double[] weights = new double[b.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = memory.at(b[i]) / variance[i];
    }
    return new MemoryWeights(
        difficulty, scale, memory, normalised(weights), Bins.of(b, MATCHING_BINS));
  }

  private static Interpolation memory(
      Difficulty difficulty, double[] shape, double[] excess, double scale, int oracles) {
    Bins bins = Bins.of(difficulty.forget, MEMORY_BINS);
    int[] binOf = bins.holding(difficulty.forget);
    int[] counts = bins.counts(binOf);
    double[] shapes = bins.sums(binOf, shape);
    double[] excesses = bins.sums(binOf, excess);
    double[] variances = bins.sums(binOf, difficulty.variance);
    double[] means = new double[bins.count()];
    for (int j = 0; j < means.length; j++) {
      if (counts[j] > 0) {
        double n = counts[j];
        double expected = scale * shapes[j] / n;
        double error = variances[j] / n * (1 + 1.0 / oracles) / n;
        double trust = expected * expected / 4;
        means[j] = Math.max(0, expected + trust / (trust + error) * (excesses[j] / n - expected));
      }
    }
    return Interpolation.overFilled(counts, bins.sums(binOf, difficulty.forget), means);
  }

  /** What can be remembered of a record of this difficulty, up to a factor. */
  private static double shape(double b) {
    double phi = Math.sinh(b);
    double exponent = Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, phi));
    double shape = 1 / (1 + Math.exp(exponent)) / Math.sqrt(1 + phi * phi);
    return shape < LEAST_SHAPE ? 0 : shape;
  }

  private static double[] normalised(double[] weights) {
    double sum = CompensatedSum.of(weights);
    double[] shares = new double[weights.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = sum > 0 ? weights[i] / sum : 1.0 / shares.length;
    }
    return shares;
  }

  /** The same weights on the hardest n units of F alone. */
  MemoryWeights onHardest(int n) {
    double[] kept = new double[forget.length];
    double sum = 0;
    int[] positions = hardest(n);
    for (int i : positions) {
      kept[i] = forget[i];
      sum += kept[i];
    }
    if (sum == 0) {
      for (int i : positions) {
        kept[i] = 1;
      }
    }
    return new MemoryWeights(
        difficulty, scale, memory, normalised(kept), Bins.of(difficulty.forget, MATCHING_BINS));
  }

  /** Positions of the n hardest units of F, hardest first; of equals the earlier. */
  public int[] hardest(int n) {
    return lowest(difficulty.forget, n);
  }

  /** Positions of the n units of F with the least weight, in rising order of weight. */
  public int[] lightest(int n) {
    return lowest(forget, n);
  }

  private static int[] lowest(double[] values, int n) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .limit(n)
        .mapToInt(i -> i)
        .toArray();
  }

  /** M of a model: Σ_F w(ψ − b) − Σ_T w_T(ψ − b). */
  public double score(Arms model) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < forget.length; i++) {
      sum.add(forget[i] * (model.forget()[i] - difficulty.forget[i]));
    }
    for (int i = 0; i < holdout.length; i++) {
      sum.add(-holdout[i] * (model.holdout()[i] - difficulty.holdout[i]));
    }
    return sum.value();
  }

  /**
   * Mean over F of the log likelihood ratio of "a part of the records is remembered in full"
   * against "none is", beyond that of as hard records of T: what a few records that are left raise,
   * before they move the mean. Normal law of the spread by difficulty.
   *
   * @param part share of the records that the alternative speaks of, above 0 and below 1
   */
  public double minority(Arms model, double part) {
    double alignment = difficulty.alignment(model);
    Bins bins = Bins.of(difficulty.forget, MATCHING_BINS);
    int[] forgetBins = bins.holding(difficulty.forget);
    int[] holdoutBins = bins.holding(difficulty.holdout);
    double[] onForget =
        bins.sums(forgetBins, ratios(difficulty.forget, model.forget(), alignment, part));
    double[] onHoldout =
        bins.sums(holdoutBins, ratios(difficulty.holdout, model.holdout(), alignment, part));
    int[] forgetCounts = bins.counts(forgetBins);
    int[] holdoutCounts = bins.counts(holdoutBins);
    double sum = 0;
    for (int j = 0; j < onForget.length; j++) {
      if (holdoutCounts[j] > 0) {
        sum += onForget[j] - forgetCounts[j] * onHoldout[j] / holdoutCounts[j];
      }
    }
    return sum / difficulty.forget.length;
  }

  private double[] ratios(double[] b, double[] psi, double alignment, double part) {
    double[] ratios = new double[b.length];
    for (int i = 0; i < ratios.length; i++) {
      double lift = memory.at(b[i]);
      double evidence = lift * (psi[i] - b[i] - alignment - lift / 2) / difficulty.varianceAt(b[i]);
      ratios[i] = Math.log1p(part * Math.expm1(Math.min(LARGEST_EVIDENCE, evidence)));
    }
    return ratios;
  }

  /** w on the units of F, summing to 1; a copy. */
  public double[] forget() {
    return forget.clone();
  }

  /** w_T on the units of T, summing to 1; a copy. */
  public double[] holdout() {
    return holdout.clone();
  }

  /** b on the units of F; a copy. */
  public double[] forgetDifficulty() {
    return difficulty.forget.clone();
  }

  /** b on the units of T; a copy. */
  public double[] holdoutDifficulty() {
    return difficulty.holdout.clone();
  }

  /** c₀, how much of the first-order shape this original shows. */
  public double scale() {
    return scale;
  }

  /** Mean b of the bins of ten that hold a unit of F; a copy. */
  public double[] binDifficulty() {
    return memory.places();
  }

  /** What the original remembers of such units, μ, at least 0; a copy. */
  public double[] binMemory() {
    return memory.values();
  }

  /** Share of F's weight for which T has no unit so hard, 0 to 1. */
  public double unmatched() {
    return unmatched;
  }

  /** Share of the weight that some units of F carry, 0 to 1. */
  public double shareOf(int[] positions) {
    return CompensatedSum.of(Arrays.stream(positions).mapToDouble(i -> forget[i]).toArray());
  }
}
