// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

/** What a method can promise, strongest first. */
public enum GuaranteeTier {
  /** Exact: recorded runs that did not read the records give this very model. */
  E,
  /** Certified: a bound (ε, δ) on the influence of the records. */
  C,
  /** Statistical: the registered tests are the evidence. */
  S,
  /** None claimed. */
  N
}
