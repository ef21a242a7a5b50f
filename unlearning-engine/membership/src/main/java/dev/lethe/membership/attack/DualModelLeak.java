// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.roc.Auc;
import dev.lethe.membership.score.OutputDistance;
import java.util.ArrayList;
import java.util.List;

/**
 * Could someone who holds both the original and this model see who was erased? The area of how far
 * the two models lie apart on F over how far on T. A perfect retraining leaks as well: this warns
 * of publishing both, and is never a verdict on the model.
 *
 * <p>Source: Chen et al., "When Machine Unlearning Jeopardizes Privacy", CCS 2021 (arXiv
 * 2005.02205).
 *
 * @param candidate the area for the original and the candidate
 * @param oracles the same for the original and each oracle, in order
 */
public record DualModelLeak(double candidate, List<Double> oracles) {

  public DualModelLeak {
    oracles = List.copyOf(oracles);
  }

  /**
   * The areas.
   *
   * @param oracles at least one
   * @throws StatisticsException EMPTY_SAMPLE or NON_FINITE
   */
  public static DualModelLeak of(OutputDistance candidate, List<OutputDistance> oracles)
      throws StatisticsException {
    if (oracles.isEmpty()) {
      throw new StatisticsException(Reason.EMPTY_SAMPLE, "at least one oracle is needed");
    }
    List<Double> areas = new ArrayList<>();
    for (OutputDistance oracle : oracles) {
      areas.add(Auc.area(oracle.forget(), oracle.holdout()));
    }
    return new DualModelLeak(Auc.area(candidate.forget(), candidate.holdout()), areas);
  }

  /** The largest area that a retrained model gives. */
  public double largestOracle() {
    return oracles.stream().mapToDouble(d -> d).max().orElseThrow();
  }

  /** How much more the candidate leaks than every retrained model; at most 0 where it does not. */
  public double excess() {
    return candidate - largestOracle();
  }

  /** Whether the candidate leaks more than every retrained model. */
  public boolean flagged() {
    return excess() > 0;
  }
}
