// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.report;

import dev.lethe.membership.roc.OperatingPoint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Sentences about what was left out, the same in every version of the rule. */
public final class CommonNotes {

  /** Fewer units than this can carry no statistical claim, whatever the tests say. */
  public static final int FEWEST_UNITS = 30;

  private CommonNotes() {}

  /** Of F alone. */
  public static List<String> ofSize(int forget) {
    return forget < FEWEST_UNITS
        ? List.of(
            "The forget set has "
                + forget
                + " units; with fewer than "
                + FEWEST_UNITS
                + " no statistical claim can rest on these tests.")
        : List.of();
  }

  /** Of what was clipped, and what stands in two sets. */
  public static List<String> ofScores(Clipping clipping, Duplicates duplicates) {
    List<String> notes = new ArrayList<>();
    if (clipping.fromProbabilities()) {
      notes.add(
          "FROM_PROBABILITIES: scores were computed from probabilities, which have few digits left"
              + " near 0 and 1; "
              + clipped(clipping)
              + ".");
    }
    if (duplicates.keptInRetain() > 0) {
      notes.add(
          duplicates.keptInRetain()
              + " records of the forget set are in the retain set as well; erasure of a record that"
              + " remains is not erasure.");
    }
    if (duplicates.leftOutOfHoldout() > 0) {
      notes.add(
          duplicates.leftOutOfHoldout()
              + " holdout records were left out because the forget or retain set holds the same"
              + " bytes.");
    }
    return notes;
  }

  private static String clipped(Clipping clipping) {
    String counted = clipping.clipped() + " of " + clipping.scores() + " were clipped";
    return clipping.saturated()
        ? counted + ", more than one in a hundred of a set, so that ties would decide"
        : counted;
  }

  /** Of tail points that so many records of T cannot show, and of a level that is shared. */
  public static List<String> ofLevels(List<Double> rates, int holdout, int candidates) {
    List<String> notes = new ArrayList<>();
    List<String> skipped =
        rates.stream()
            .filter(f -> !OperatingPoint.evaluable(f, holdout))
            .map(f -> BigDecimal.valueOf(f).toPlainString())
            .toList();
    if (!skipped.isEmpty()) {
      notes.add(
          "Not evaluable with "
              + holdout
              + " holdout units, and left out of the tests: false-positive rate "
              + String.join(", ", skipped)
              + ".");
    }
    if (candidates > 1) {
      notes.add(
          "The level is divided by the "
              + candidates
              + " candidates that may be tried on this request.");
    }
    notes.add(
        "Population-level attacks only: no shadow models per record were trained, and these attacks"
            + " understate what such an attack can find.");
    return notes;
  }
}
