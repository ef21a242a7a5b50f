// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.runs;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;
import dev.lethe.membership.score.Psi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a model looks like from outside, in a few numbers for each record set. */
public final class ModelTraits {

  private static final double[] QUANTILES = {0.1, 0.5, 0.9};

  private ModelTraits() {}

  /**
   * For each set mean, deviation and three quantiles of ψ, mean loss and share of φ above 0;
   * between the first set and each other the difference of the means of ψ.
   *
   * @param sets φ of the model on F first, then on others such as R and T
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static double[] of(double[]... sets) throws StatisticsException {
    List<Double> traits = new ArrayList<>();
    double first = Double.NaN;
    for (double[] phi : sets) {
      Samples.require(phi);
      double[] psi = Psi.asinh(phi);
      Moments moments = Moments.of(psi);
      traits.add(moments.mean());
      traits.add(phi.length > 1 ? moments.deviation() : 0);
      Arrays.sort(psi);
      for (double q : QUANTILES) {
        traits.add(psi[(int) Math.floor(q * (psi.length - 1))]);
      }
      double loss = 0;
      double right = 0;
      for (double score : phi) {
        loss += Math.max(0, -score) + Math.log1p(Math.exp(-Math.abs(score)));
        right += score > 0 ? 1 : 0;
      }
      traits.add(loss / phi.length);
      traits.add(right / phi.length);
      if (Double.isNaN(first)) {
        first = moments.mean();
      } else {
        traits.add(first - moments.mean());
      }
    }
    return traits.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
