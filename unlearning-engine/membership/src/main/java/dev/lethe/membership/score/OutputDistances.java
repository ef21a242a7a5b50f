// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import java.util.List;

/**
 * How far predicted probabilities lie from the original's.
 *
 * @param candidate of the candidate
 * @param oracles of the oracles, in plan order
 */
public record OutputDistances(OutputDistance candidate, List<OutputDistance> oracles) {

  public OutputDistances {
    oracles = List.copyOf(oracles);
  }
}
