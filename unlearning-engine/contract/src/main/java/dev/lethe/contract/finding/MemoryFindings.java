// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

import java.util.List;
import java.util.Optional;

/**
 * What the second version of the rule found beside its tests, printed whether or not the candidate
 * was judged. All scores are on the scale of ψ = asinh(φ).
 *
 * @param weights what the original remembers, by how hard records are
 * @param forget M on all of F
 * @param worstTenth M on the hardest part of F; absent where that is too small to be tested
 * @param lowHalf M on the half of F that carries the least weight, everything found anew on it;
 *     absent where F is a single unit
 * @param alignment classes whose scores are centred apart
 * @param oracles how the oracles judged each other
 * @param accuracy how much accuracy varies from retraining to retraining
 * @param guards tests of single records beside what the oracles' own values allow; empty where the
 *     candidate was not judged
 */
public record MemoryFindings(
    Weights weights,
    Part forget,
    Optional<Part> worstTenth,
    Optional<Part> lowHalf,
    Alignment alignment,
    Oracles oracles,
    List<AccuracySpread> accuracy,
    List<Guard> guards) {

  public MemoryFindings {
    accuracy = List.copyOf(accuracy);
    guards = List.copyOf(guards);
  }

  /**
   * How records are weighted.
   *
   * @param scale c₀, how much of the first-order shape of memory this original shows
   * @param binDifficulty mean b of each bin of F
   * @param binMemory what the original remembers of such records, at least 0
   * @param unmatched share of the weight for which T has no records so hard, 0 to 1
   */
  public record Weights(
      double scale, List<Double> binDifficulty, List<Double> binMemory, double unmatched) {
    public Weights {
      binDifficulty = List.copyOf(binDifficulty);
      binMemory = List.copyOf(binMemory);
    }
  }

  /**
   * The memory score on some units of F.
   *
   * @param units how many
   * @param weight share of the whole weight that they carry, 0 to 1
   * @param gap G, of the original
   * @param margin Δ
   * @param sees whether Δ is small enough beside G
   * @param noise what retraining alone makes of it
   * @param candidate what was found
   */
  public record Part(
      int units,
      double weight,
      double gap,
      double margin,
      boolean sees,
      Noise noise,
      Residual candidate) {}

  /**
   * How much retraining alone spreads a score.
   *
   * @param deviation s
   * @param halfWidth w, for one more retrained model
   * @param error e, of the oracles' mean
   */
  public record Noise(double deviation, double halfWidth, double error) {}

  /**
   * The score of the candidate.
   *
   * @param memory M
   * @param share M/G; absent where G is 0
   * @param shareUpper upper bound on the share that remains, (|M| + e)/|G|; absent then
   * @param decision what is said of it
   */
  public record Residual(
      double memory, Optional<Double> share, Optional<Double> shareUpper, TestDecision decision) {}

  /**
   * Classes whose scores are centred apart.
   *
   * @param classes their labels; empty where one constant stands for all
   * @param outside units of F that are of none of them
   */
  public record Alignment(List<Integer> classes, int outside) {
    public Alignment {
      classes = List.copyOf(classes);
    }
  }

  /**
   * How the oracles judged each other.
   *
   * @param memory M of each by the others
   * @param outlierP how plausible that is among the others
   * @param failed how many were not told to be retrained models
   * @param limit how many may fail
   */
  public record Oracles(List<Double> memory, List<Double> outlierP, int failed, int limit) {
    public Oracles {
      memory = List.copyOf(memory);
      outlierP = List.copyOf(outlierP);
    }
  }

  /**
   * How much accuracy varies from retraining to retraining.
   *
   * @param target {@code retain-set} or {@code holdout-set}
   * @param spread w_S, for one more retrained model
   * @param margin m_S, the loss that is allowed
   * @param capped whether the spread is too large for a loss to be seen
   */
  public record AccuracySpread(String target, double spread, double margin, boolean capped) {}

  /**
   * A test that takes records as independent, and how far it is believed.
   *
   * @param id of the test
   * @param statistic what oracles have as well
   * @param recordP its own p
   * @param guardP p of the statistic among the oracles' own; the larger of the two counts
   */
  public record Guard(String id, double statistic, double recordP, double guardP) {}
}
