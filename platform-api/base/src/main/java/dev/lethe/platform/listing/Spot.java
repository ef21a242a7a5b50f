// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.listing;

import java.util.List;
import java.util.Optional;

/**
 * Where a page begins: beside a row, which is known by what it is sorted by and not by its place,
 * so that rows that come or go meanwhile shift nothing.
 *
 * @param beside the values of that row, as {@link Listing} writes them; empty for the first page
 * @param backwards whether the page ends before that row, instead of beginning after it
 * @param counted whether the page is to say its place among all rows
 */
public record Spot(Optional<List<String>> beside, boolean backwards, boolean counted) {

  /** Where the first page begins. */
  public static final Spot FIRST = new Spot(Optional.empty(), false, true);

  // No text of the database holds it.
  private static final String BETWEEN = "\0";

  public Spot {
    beside = beside.map(List::copyOf);
  }

  /** Right after a row. */
  public static Spot after(String row) {
    return new Spot(Optional.of(parts(row)), false, true);
  }

  /** Up to a row, without it. */
  public static Spot before(String row) {
    return new Spot(Optional.of(parts(row)), true, true);
  }

  /** The same, for a page that need not say its place: its total is no more than its rows. */
  public Spot uncounted() {
    return new Spot(beside, backwards, false);
  }

  private static List<String> parts(String row) {
    return List.of(row.split(BETWEEN, -1));
  }

  /** A row as {@link #after} and {@link #before} take it. */
  static String row(List<String> values) {
    return String.join(BETWEEN, values);
  }
}
