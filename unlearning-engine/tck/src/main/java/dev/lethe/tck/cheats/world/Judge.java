// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

import dev.lethe.contract.finding.MembershipReport;
import java.util.List;
import java.util.function.DoubleFunction;

/** The rule that the gallery is held against. Everyone can read it, cheats too. */
public interface Judge {

  /**
   * The memory score that an original and its oracles fix.
   *
   * @param labels of F, then of T
   */
  Weighing weigh(Answers original, List<Answers> oracles, List<int[]> labels);

  /**
   * How large the noise of perturbed queries is, from the original and its oracles alone.
   *
   * @param labels of F, then of T
   * @param queries φ of the original and then of each oracle under noise of a size, 0 for none
   */
  double noise(List<int[]> labels, DoubleFunction<List<Answers.Pair>> queries);

  /** The verdict on what was heard. */
  MembershipReport judge(Hearing hearing);

  /** How records are weighted, and what that makes of a model. */
  interface Weighing {

    /** M from φ on F and on T. */
    double memory(double[] forget, double[] holdout);

    /** w of each record of F. */
    double[] weights();

    /** b, what retrained models make of each record of F on average. */
    double[] difficulty();

    /** dM/dψ for each record of T. */
    double[] holdoutSlope();
  }
}
