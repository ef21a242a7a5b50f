// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.contract.finding.Verdict;

/** What the membership tests said, or that none were made (tiers E and C only). */
public enum TestVerdict {
  INDISTINGUISHABLE,
  DISTINGUISHABLE,
  INCONCLUSIVE,
  NOT_TESTED;

  /** The verdict of the decision rule. */
  public static TestVerdict of(Verdict verdict) {
    return valueOf(verdict.name());
  }
}
