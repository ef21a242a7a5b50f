// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

/** What the decision rule says of a candidate. */
public enum Verdict {
  INDISTINGUISHABLE,
  DISTINGUISHABLE,
  INCONCLUSIVE
}
