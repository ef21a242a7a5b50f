// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.cost;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import java.util.Comparator;
import java.util.List;

/**
 * Predicts what a run on one kind of model takes: a start, and a time for each record that goes
 * through the model forward and back.
 *
 * <p>Both come from earlier runs on models of the same architecture, those of the nearest size
 * alone; the median, because one run on a busy machine says little. Without an earlier run a stated
 * prior stands in.
 *
 * @param startSeconds time before the first record
 * @param secondsPerPass time of one record pass
 * @param peakMemoryBytes largest resident size
 * @param runs earlier runs behind it; 0 for the prior
 */
public record CostModel(
    double startSeconds, double secondsPerPass, long peakMemoryBytes, int runs) {

  /** Start of the process with its native library, and without. */
  private static final double NETWORK_START = 2;

  private static final double PLAIN_START = 0.7;

  /** A step's own cost, shared by the records of a batch, and that of its arithmetic. */
  private static final double PER_RECORD = 1e-5;

  private static final double PER_OPERATION = 3e-9;

  private static final long NETWORK_MEMORY = 500L << 20;
  private static final long PLAIN_MEMORY = 250L << 20;

  /** What a run has besides records, at the least, so that a rate is never nothing. */
  private static final double LEAST_SHARE = 0.05;

  /**
   * The model for a recipe.
   *
   * @param earlier costs of runs on models of this architecture, in any order
   */
  static CostModel of(Recipe recipe, List<RunCost> earlier) {
    double operations = Multiplications.of(recipe);
    List<RunCost> nearest = nearest(operations, earlier);
    boolean network = recipe.architecture() instanceof Architecture.Network;
    double start = network ? NETWORK_START : PLAIN_START;
    if (nearest.isEmpty()) {
      return new CostModel(
          start,
          PER_RECORD + PER_OPERATION * operations,
          network ? NETWORK_MEMORY : PLAIN_MEMORY,
          0);
    }
    double shortest = nearest.stream().mapToDouble(r -> r.cost().wallSeconds()).min().orElseThrow();
    double begin = Math.min(start, shortest);
    double scale = operations / nearest.get(0).operations();
    double[] rates = nearest.stream().mapToDouble(r -> rate(r, begin)).sorted().toArray();
    return new CostModel(
        begin,
        scale * (rates[(rates.length - 1) / 2] + rates[rates.length / 2]) / 2,
        nearest.stream().mapToLong(r -> r.cost().peakMemoryBytes()).max().orElseThrow(),
        nearest.size());
  }

  private static List<RunCost> nearest(double operations, List<RunCost> earlier) {
    List<RunCost> working = earlier.stream().filter(r -> r.recordPasses() > 0).toList();
    return working.stream()
        .min(Comparator.comparingDouble(r -> distance(operations, r)))
        .map(best -> working.stream().filter(r -> r.operations() == best.operations()).toList())
        .orElse(List.of());
  }

  private static double distance(double operations, RunCost run) {
    return Math.abs(Math.log(run.operations() / operations));
  }

  private static double rate(RunCost run, double start) {
    double wall = run.cost().wallSeconds();
    return Math.max(wall - start, LEAST_SHARE * wall) / run.recordPasses();
  }

  /** Seconds of one run with so many record passes. */
  public double seconds(double recordPasses) {
    return startSeconds + secondsPerPass * recordPasses;
  }
}
