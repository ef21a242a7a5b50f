// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.runs;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.Samples;
import java.util.Optional;

/**
 * φ of the same units under models of independent runs, {@code [models][units]}. Every unlearned
 * model repeats the whole unlearning with its own seed and draw; every retrained model is made
 * without the units.
 */
public final class RunScores {

  private static final long TRACE_SEED = 17;

  private final double[][] unlearned;
  private final double[][] retrained;
  private final Optional<double[][]> original;

  private RunScores(double[][] unlearned, double[][] retrained, Optional<double[][]> original) {
    this.unlearned = unlearned;
    this.retrained = retrained;
    this.original = original;
  }

  /**
   * Scores of runs.
   *
   * @param unlearned under models that were trained with the units and then unlearned them
   * @param retrained under models that never saw them
   * @param original under models trained with them and left so, as positive control; may be absent
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or LENGTH_MISMATCH
   */
  public static RunScores of(
      double[][] unlearned, double[][] retrained, Optional<double[][]> original)
      throws StatisticsException {
    double[][] copy = copy(unlearned, unlearned);
    return new RunScores(
        copy,
        copy(retrained, copy),
        original.isPresent() ? Optional.of(copy(original.get(), copy)) : Optional.empty());
  }

  private static double[][] copy(double[][] models, double[][] like) throws StatisticsException {
    if (models.length == 0) {
      Samples.require(new double[0]);
    }
    Samples.require(models);
    double[][] copy = new double[models.length][];
    for (int m = 0; m < models.length; m++) {
      Samples.requireSameLength(like[0].length, models[m].length);
      copy[m] = models[m].clone();
    }
    return copy;
  }

  /** Units looked at. */
  public int units() {
    return unlearned[0].length;
  }

  /**
   * Whether unlearned models can be told from retrained ones by what they make of the units.
   *
   * @throws StatisticsException TOO_FEW below {@link TreatmentTrace#FEWEST} models of each kind
   */
  public TreatmentTrace trace() throws StatisticsException {
    return TreatmentTrace.of(traits(unlearned), traits(retrained), TRACE_SEED);
  }

  private static double[][] traits(double[][] models) throws StatisticsException {
    double[][] traits = new double[models.length][];
    for (int m = 0; m < models.length; m++) {
      traits[m] = ModelTraits.of(models[m]);
    }
    return traits;
  }

  double[][] unlearned() {
    return unlearned;
  }

  double[][] retrained() {
    return retrained;
  }

  Optional<double[][]> original() {
    return original;
  }
}
