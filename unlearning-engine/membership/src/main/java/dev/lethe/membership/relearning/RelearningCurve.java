// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.relearning;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.CompensatedSum;
import dev.lethe.membership.sample.Samples;

/** Mean φ over F of one model, before the first and after each of S steps of fine-tuning on F. */
public final class RelearningCurve {

  private final double[] means;

  private RelearningCurve(double[] means) {
    this.means = means;
  }

  /**
   * A curve of S + 1 values.
   *
   * @param means at steps 0 to S, S at least 1
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or TOO_FEW
   */
  public static RelearningCurve of(double[] means) throws StatisticsException {
    Samples.require(means);
    Samples.requireAtLeast(2, means.length);
    return new RelearningCurve(means.clone());
  }

  /** S. */
  public int steps() {
    return means.length - 1;
  }

  /** The values at steps 0 to S; a copy. */
  public double[] means() {
    return means.clone();
  }

  /** The value before the first step. */
  public double start() {
    return means[0];
  }

  /** Area by trapezoids less S times the start, so that speed and not level is compared. */
  public double area() {
    CompensatedSum area = new CompensatedSum();
    for (int s = 1; s < means.length; s++) {
      area.add(0.5 * ((means[s - 1] - means[0]) + (means[s] - means[0])));
    }
    return area.value();
  }
}
