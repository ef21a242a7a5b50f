// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.sample.CompensatedSum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a set of oracles says of every unit: its baseline, the mean ψ of models that never saw it,
 * and how much retraining alone spreads it.
 *
 * <p>Source: Watson et al., "On the Importance of Difficulty Calibration", ICLR 2022.
 */
public final class Calibration {

  private final double[] forgetBaseline;
  private final double[] holdoutBaseline;
  private final double[] retainBaseline;
  private final List<Calibrated> oracles;
  private final double forgetSpread;
  private final double holdoutSpread;

  private Calibration(List<Psi> oracles) {
    this.forgetBaseline = mean(oracles, Psi::forgetInPlace);
    this.holdoutBaseline = mean(oracles, Psi::holdoutInPlace);
    this.retainBaseline = mean(oracles, Psi::retainInPlace);
    List<Calibrated> calibrated = new ArrayList<>();
    for (Psi oracle : oracles) {
      calibrated.add(apply(oracle));
    }
    this.oracles = List.copyOf(calibrated);
    this.forgetSpread = spread(this.oracles, Calibrated::forgetInPlace);
    this.holdoutSpread = spread(this.oracles, Calibrated::holdoutInPlace);
  }

  /** The calibration by these oracles, at least one, on equal units. */
  public static Calibration of(List<Psi> oracles) {
    return new Calibration(oracles);
  }

  /** Calibrates one model. */
  public Calibrated apply(Psi model) {
    double[] forget = minus(model.forgetInPlace(), forgetBaseline, 0);
    double[] holdout = minus(model.holdoutInPlace(), holdoutBaseline, 0);
    double alignment = CompensatedSum.of(holdout) / holdout.length;
    return new Calibrated(
        alignment,
        shift(forget, alignment),
        shift(holdout, alignment),
        minus(model.retainInPlace(), retainBaseline, alignment));
  }

  /** The oracles themselves, calibrated, in order. */
  public List<Calibrated> oracles() {
    return oracles;
  }

  /** σ_F: pooled deviation of the oracles' c within a unit of F; 0 for a single oracle. */
  public double forgetSpread() {
    return forgetSpread;
  }

  /** σ_T, the same on T. */
  public double holdoutSpread() {
    return holdoutSpread;
  }

  /** b on the units of F; a copy. */
  public double[] forgetBaseline() {
    return forgetBaseline.clone();
  }

  /** b on the units of T; a copy. */
  public double[] holdoutBaseline() {
    return holdoutBaseline.clone();
  }

  private static double[] mean(List<Psi> oracles, Function<Psi, double[]> set) {
    double[] mean = new double[set.apply(oracles.get(0)).length];
    for (int i = 0; i < mean.length; i++) {
      CompensatedSum sum = new CompensatedSum();
      for (Psi oracle : oracles) {
        sum.add(set.apply(oracle)[i]);
      }
      mean[i] = sum.value() / oracles.size();
    }
    return mean;
  }

  private static double spread(List<Calibrated> oracles, Function<Calibrated, double[]> set) {
    if (oracles.size() < 2) {
      return 0;
    }
    CompensatedSum squares = new CompensatedSum();
    for (Calibrated oracle : oracles) {
      for (double c : set.apply(oracle)) {
        squares.add(c * c);
      }
    }
    double units = set.apply(oracles.get(0)).length;
    return Math.sqrt(squares.value() / (units * (oracles.size() - 1)));
  }

  private static double[] minus(double[] values, double[] baseline, double alignment) {
    double[] left = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      left[i] = values[i] - baseline[i] - alignment;
    }
    return left;
  }

  private static double[] shift(double[] values, double alignment) {
    for (int i = 0; i < values.length; i++) {
      values[i] -= alignment;
    }
    return values;
  }
}
