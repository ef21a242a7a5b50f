// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.memory.Arms;
import dev.lethe.membership.memory.MemoryWeights;
import dev.lethe.membership.sample.Samples;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.Grouping;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.Units;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * L, the memory score on B and T of a model that was taught A. Weights, difficulties and the
 * constants of the classes are those of before, by all oracles.
 *
 * <p>{@code docs/statistics.md}, version 2, 4.15.
 */
public final class RelearningLevel {

  private final Units units;
  private final AlignedUnits aligned;
  private final MemoryWeights weights;

  private RelearningLevel(Units units, AlignedUnits aligned, MemoryWeights weights) {
    this.units = units;
    this.aligned = aligned;
    this.weights = weights;
  }

  /**
   * The measure of all models of a table.
   *
   * @param before scores from before relearning, with at least 2 oracles
   * @param split of the records of F
   * @throws StatisticsException TOO_FEW
   */
  public static RelearningLevel of(MemoryRule rule, ScoreTable before, RelearningSplit split)
      throws StatisticsException {
    int[] rest = split.rest();
    Grouping forget = before.units().forget();
    Units units =
        new Units(
            Grouping.of(IntStream.of(rest).map(forget::unitOf).toArray()),
            before.units().holdout(),
            before.units().retain());
    Optional<ClassLabels> labels =
        before
            .labels()
            .map(all -> new ClassLabels(at(all.forget(), rest), all.holdout(), all.retain()));
    AlignedUnits aligned =
        AlignedUnits.of(
            rule, units, labels, before.oracles().stream().map(o -> o.holdout().phi()).toList());
    Function<ModelScores, Arms> arms =
        model -> aligned.of(at(model.forget().phi(), rest), model.holdout().phi());
    List<Arms> oracles = before.oracles().stream().map(arms).toList();
    return new RelearningLevel(
        units, aligned, MemoryWeights.of(arms.apply(before.original()), oracles));
  }

  /**
   * L of a model.
   *
   * @param onRest φ after relearning on the records of B
   * @param onHoldout those on T
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or LENGTH_MISMATCH
   */
  public double of(double[] onRest, double[] onHoldout) throws StatisticsException {
    Samples.require(onRest, onHoldout);
    Samples.requireSameLength(units.forget().records(), onRest.length);
    Samples.requireSameLength(units.holdout().records(), onHoldout.length);
    return weights.score(aligned.of(onRest, onHoldout));
  }

  private static double[] at(double[] values, int[] positions) {
    return Arrays.stream(positions).mapToDouble(i -> values[i]).toArray();
  }

  private static int[] at(int[] values, int[] positions) {
    return Arrays.stream(positions).map(i -> values[i]).toArray();
  }
}
