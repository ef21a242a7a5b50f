// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.report;

/**
 * Records with the same bytes in two sets.
 *
 * @param leftOutOfHoldout records left out of T because F or R holds the same bytes, at least 0
 * @param keptInRetain records of F whose bytes stay in R, at least 0; the oracles saw them too, so
 *     calibration absorbs them, but erasure of a record that remains is not erasure
 */
public record Duplicates(int leftOutOfHoldout, int keptInRetain) {

  /** No record stands in two sets. */
  public static final Duplicates NONE = new Duplicates(0, 0);

  public Duplicates {
    if (leftOutOfHoldout < 0 || keptInRetain < 0) {
      throw new IllegalArgumentException(
          "counts of duplicates are at least 0, found "
              + leftOutOfHoldout
              + " and "
              + keptInRetain);
    }
  }
}
