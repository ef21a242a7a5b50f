// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.memory;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The memory score on one set of records: by all oracles for the original and a candidate, by the
 * others alone for each oracle.
 */
public final class Memory {

  private static final int FEWEST_ORACLES = 3;

  private final Arms original;
  private final List<Arms> oracles;
  private final MemoryWeights weights;
  private final List<MemoryWeights> withoutOne;
  private final double[] leaveOneOut;

  private Memory(
      Arms original, List<Arms> oracles, MemoryWeights weights, List<MemoryWeights> withoutOne) {
    this.original = original;
    this.oracles = oracles;
    this.weights = weights;
    this.withoutOne = withoutOne;
    this.leaveOneOut = new double[oracles.size()];
    for (int k = 0; k < leaveOneOut.length; k++) {
      leaveOneOut[k] = withoutOne.get(k).score(oracles.get(k));
    }
  }

  /**
   * The scores of these models; weights are found anew without each oracle.
   *
   * @param oracles at least 3, on the same units
   * @throws StatisticsException LENGTH_MISMATCH or TOO_FEW
   */
  public static Memory of(Arms original, List<Arms> oracles) throws StatisticsException {
    Arms.requireAlike(original, oracles);
    Samples.requireAtLeast(FEWEST_ORACLES, oracles.size());
    List<MemoryWeights> withoutOne = new ArrayList<>();
    for (int k = 0; k < oracles.size(); k++) {
      List<Arms> others = new ArrayList<>(oracles);
      others.remove(k);
      withoutOne.add(MemoryWeights.of(original, others));
    }
    return new Memory(
        original, List.copyOf(oracles), MemoryWeights.of(original, oracles), withoutOne);
  }

  /** On the n hardest units of F alone, chosen anew without each oracle. */
  public Memory onHardest(int n) {
    UnaryOperator<MemoryWeights> restricted = w -> w.onHardest(n);
    return new Memory(
        original, oracles, restricted.apply(weights), withoutOne.stream().map(restricted).toList());
  }

  /**
   * On some units of F, everything found anew on these.
   *
   * @param positions at least one
   */
  public Memory onForget(int[] positions) throws StatisticsException {
    int[] rising = positions.clone();
    Arrays.sort(rising);
    return of(original.onForget(rising), oracles.stream().map(o -> o.onForget(rising)).toList());
  }

  /**
   * M of a model on the same units.
   *
   * @throws StatisticsException LENGTH_MISMATCH
   */
  public double of(Arms model) throws StatisticsException {
    Arms.requireAlike(original, List.of(model));
    return weights.score(model);
  }

  /** M of a model that stands on all of F, where this is {@link #onForget} of some positions. */
  public double of(Arms model, int[] positions) {
    int[] rising = positions.clone();
    Arrays.sort(rising);
    return weights.score(model.onForget(rising));
  }

  /** G = M of the original. */
  public double gap() {
    return weights.score(original);
  }

  /** M of each oracle by the others; a copy. */
  public double[] leaveOneOut() {
    return leaveOneOut.clone();
  }

  /** {@link MemoryWeights#minority} of each oracle by the others. */
  public double[] minorities(double part) {
    double[] each = new double[oracles.size()];
    for (int k = 0; k < each.length; k++) {
      each[k] = withoutOne.get(k).minority(oracles.get(k), part);
    }
    return each;
  }

  /** The weights by all oracles. */
  public MemoryWeights weights() {
    return weights;
  }
}
