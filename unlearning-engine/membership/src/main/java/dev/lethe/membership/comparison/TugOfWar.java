// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.comparison;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;

/**
 * Π over forget, retain and test set of 1 − |accuracy of the unlearned − of the retrained model|: 1
 * where all three agree.
 *
 * <p>Source: Zhao et al. 2024 (arXiv 2406.01257).
 */
public final class TugOfWar {

  private TugOfWar() {}

  /**
   * Shares of one model, each 0 to 1.
   *
   * @param forget accuracy on F, or the success of an attack on F for the ToW-MIA form
   * @param retain accuracy on R
   * @param test accuracy on T
   */
  public record Shares(double forget, double retain, double test) {

    /** The same with an attack's success in place of the accuracy on F. */
    public Shares withForget(double attackSuccess) {
      return new Shares(attackSuccess, retain, test);
    }
  }

  /**
   * The product, 0 to 1.
   *
   * @throws StatisticsException NOT_A_PROBABILITY when a share is not within 0 and 1
   */
  public static double of(Shares unlearned, Shares retrained) throws StatisticsException {
    return agreement(unlearned.forget(), retrained.forget())
        * agreement(unlearned.retain(), retrained.retain())
        * agreement(unlearned.test(), retrained.test());
  }

  private static double agreement(double unlearned, double retrained) throws StatisticsException {
    if (!(unlearned >= 0 && unlearned <= 1 && retrained >= 0 && retrained <= 1)) {
      throw new StatisticsException(
          Reason.NOT_A_PROBABILITY,
          "a share is within 0 and 1, found " + unlearned + " and " + retrained);
    }
    return 1 - Math.abs(unlearned - retrained);
  }
}
