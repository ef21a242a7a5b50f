// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

import java.util.List;

/**
 * Mean φ over F before the first and after each step of fine-tuning on F, all of equal length.
 *
 * @param original of the original
 * @param candidate of the candidate
 * @param oracles mean of the oracles
 * @param low lowest oracle at each step
 * @param high highest oracle at each step
 */
public record TaughtAgain(
    List<Double> original,
    List<Double> candidate,
    List<Double> oracles,
    List<Double> low,
    List<Double> high) {
  public TaughtAgain {
    original = List.copyOf(original);
    candidate = List.copyOf(candidate);
    oracles = List.copyOf(oracles);
    low = List.copyOf(low);
    high = List.copyOf(high);
  }
}
