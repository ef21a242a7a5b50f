// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes out of every model how sure it is of each class as a whole, as T shows it, so that a
 * constant put on the scores of some classes does not pass for forgetting. The constants of the
 * oracles are found once, from all of them.
 *
 * <p>{@code docs/statistics.md}, version 2, section 3.2.
 */
public final class ClassAlignment {

  private final ClassLabels labels;

  /** Position of each aligned class in what follows. */
  private final SortedMap<Integer, Integer> classes;

  private final double[] reference;
  private final double referenceOfAll;

  private ClassAlignment(
      ClassLabels labels, SortedMap<Integer, Integer> classes, List<double[]> oracles) {
    this.labels = labels;
    this.classes = classes;
    this.reference = new double[classes.size()];
    CompensatedSum[] sums = new CompensatedSum[classes.size() + 1];
    for (int c = 0; c < sums.length; c++) {
      sums[c] = new CompensatedSum();
    }
    for (double[] oracle : oracles) {
      double[] means = classMeans(oracle);
      for (int c = 0; c < means.length; c++) {
        sums[c].add(means[c]);
      }
      sums[means.length].add(mean(oracle));
    }
    for (int c = 0; c < reference.length; c++) {
      reference[c] = sums[c].value() / oracles.size();
    }
    this.referenceOfAll = sums[reference.length].value() / oracles.size();
  }

  /**
   * The alignment of models like these.
   *
   * @param labels of the units
   * @param oracles on the same units, at least one
   * @param fewest units of T that a class needs to be aligned by itself, at least 1
   * @throws StatisticsException LENGTH_MISMATCH
   */
  public static ClassAlignment of(ClassLabels labels, List<Psi> oracles, int fewest)
      throws StatisticsException {
    Psi first = oracles.get(0);
    Samples.requireSameLength(first.forgetInPlace().length, labels.forget().length);
    Samples.requireSameLength(first.retainInPlace().length, labels.retain().length);
    return ofHoldout(labels, oracles.stream().map(Psi::holdoutInPlace).toList(), fewest);
  }

  /** The same from ψ on T alone. */
  public static ClassAlignment ofHoldout(ClassLabels labels, List<double[]> oracles, int fewest)
      throws StatisticsException {
    for (double[] oracle : oracles) {
      Samples.requireSameLength(labels.holdout().length, oracle.length);
    }
    SortedMap<Integer, Integer> counts = new TreeMap<>();
    for (int label : labels.holdout()) {
      counts.merge(label, 1, Integer::sum);
    }
    counts.remove(ClassLabels.MIXED);
    counts.values().removeIf(n -> n < fewest);
    SortedMap<Integer, Integer> positions = new TreeMap<>();
    if (counts.size() > 1) {
      counts.keySet().forEach(c -> positions.put(c, positions.size()));
    }
    return new ClassAlignment(labels, positions, oracles);
  }

  /** The classes that are aligned by themselves, rising; empty, or at least two. */
  public List<Integer> classes() {
    return new ArrayList<>(classes.keySet());
  }

  /** Whether some classes are; where not, {@link #apply} changes nothing. */
  public boolean byClass() {
    return !classes.isEmpty();
  }

  /** How many units of F are of no such class. */
  public int outside() {
    int outside = 0;
    for (int label : labels.forget()) {
      outside += classes.containsKey(label) ? 0 : 1;
    }
    return outside;
  }

  /** Mean ψ over T of each aligned class, in rising order. */
  public double[] classMeans(Psi model) {
    return classMeans(model.holdoutInPlace());
  }

  /** The same from ψ on T alone. */
  public double[] classMeans(double[] onHoldout) {
    CompensatedSum[] sums = new CompensatedSum[classes.size()];
    int[] counts = new int[sums.length];
    int[] of = labels.holdout();
    for (int i = 0; i < of.length; i++) {
      Integer c = classes.get(of[i]);
      if (c != null) {
        if (counts[c]++ == 0) {
          sums[c] = new CompensatedSum();
        }
        sums[c].add(onHoldout[i]);
      }
    }
    double[] means = new double[sums.length];
    for (int c = 0; c < means.length; c++) {
      means[c] = sums[c].value() / counts[c];
    }
    return means;
  }

  /** A model without what sets its classes apart from the oracles'. */
  public Psi apply(Psi model) {
    if (!byClass()) {
      return model;
    }
    double[] onHoldout = model.holdoutInPlace();
    return model.with(
        aligned(model.forgetInPlace(), labels.forget(), onHoldout),
        aligned(onHoldout, labels.holdout(), onHoldout),
        aligned(model.retainInPlace(), labels.retain(), onHoldout));
  }

  /** ψ on F and on T, in this order, aligned by T. */
  public List<double[]> apply(double[] onForget, double[] onHoldout) {
    return byClass()
        ? List.of(
            aligned(onForget, labels.forget(), onHoldout),
            aligned(onHoldout, labels.holdout(), onHoldout))
        : List.of(onForget, onHoldout);
  }

  private double[] aligned(double[] values, int[] of, double[] onHoldout) {
    double[] means = classMeans(onHoldout);
    double other = mean(onHoldout) - referenceOfAll;
    double[] aligned = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      Integer c = classes.get(of[i]);
      aligned[i] = values[i] - (c == null ? other : means[c] - reference[c]);
    }
    return aligned;
  }

  private static double mean(double[] values) {
    return CompensatedSum.of(values) / values.length;
  }
}
