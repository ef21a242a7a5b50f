// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;

/**
 * What one model gives on the three record sets.
 *
 * @param forget on F
 * @param holdout on T
 * @param retain on the audited sample of R
 */
public record ModelScores(SetScores forget, SetScores holdout, SetScores retain) {

  /** The same without the records of T at other positions than these. */
  ModelScores onHoldout(int[] kept) throws StatisticsException {
    return new ModelScores(forget, holdout.at(kept), retain);
  }
}
