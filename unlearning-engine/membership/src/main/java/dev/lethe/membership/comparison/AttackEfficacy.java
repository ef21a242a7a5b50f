// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.comparison;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.interval.ClopperPearson;
import dev.lethe.membership.sample.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * The share of F that an attack calls non-member. Large is no success by itself: it means something
 * only beside the shares of retrained models.
 *
 * @param candidate share under the candidate, 0 to 1
 * @param interval its exact 95 % interval
 * @param retrained share under each retrained model, in order
 */
public record AttackEfficacy(double candidate, ClopperPearson interval, List<Double> retrained) {

  private static final double LEVEL = 0.95;

  public AttackEfficacy {
    retrained = List.copyOf(retrained);
  }

  /**
   * The shares at one threshold.
   *
   * @param candidate attack scores of F under the candidate, large for members
   * @param retrained the same under each retrained model, at least one
   * @param threshold fixed beforehand on other records than F; a score strictly above it is called
   *     a member's
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static AttackEfficacy of(double[] candidate, List<double[]> retrained, double threshold)
      throws StatisticsException {
    if (retrained.isEmpty()) {
      throw new StatisticsException(
          Reason.EMPTY_SAMPLE, "without a retrained model beside it the share says nothing");
    }
    List<Double> shares = new ArrayList<>();
    for (double[] scores : retrained) {
      shares.add((double) nonMembers(scores, threshold) / scores.length);
    }
    int called = nonMembers(candidate, threshold);
    return new AttackEfficacy(
        (double) called / candidate.length,
        ClopperPearson.of(called, candidate.length, LEVEL),
        shares);
  }

  /** Mean share of the retrained models. */
  public double expected() {
    return retrained.stream().mapToDouble(d -> d).sum() / retrained.size();
  }

  private static int nonMembers(double[] scores, double threshold) throws StatisticsException {
    Samples.require(scores);
    int called = 0;
    for (double s : scores) {
      called += s > threshold ? 0 : 1;
    }
    return called;
  }
}
