// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import java.util.Arrays;
import java.util.List;

/**
 * The tests that see what no score of the records as they are can see, a group of their own under
 * version 2 of the rule of tests. Without all of them there is no tier S.
 */
public enum BesideScores {
  RELEARNING("relearning"),
  PERTURBED("perturbed"),
  SCATTER("scatter");

  private final String id;

  BesideScores(String id) {
    this.id = id;
  }

  /** Whether a test of this id belongs to the group. */
  public static boolean holds(String id) {
    return Arrays.stream(values()).anyMatch(t -> t.id.equals(id));
  }

  /** Those that were not run, or could not see. */
  public static List<BesideScores> missingFrom(List<Examination.Test> tests) {
    return Arrays.stream(values())
        .filter(
            wanted ->
                tests.stream()
                    .noneMatch(t -> t.id().equals(wanted.id) && t.adjustedP().isPresent()))
        .toList();
  }
}
