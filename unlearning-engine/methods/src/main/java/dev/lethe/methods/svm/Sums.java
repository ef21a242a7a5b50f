// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

/**
 * Sums over the records inside a margin: products of all pairs of values, and values times the
 * sign. All are whole numbers, so order does not matter and taking a record away leaves what never
 * adding it leaves.
 */
final class Sums {

  private static final long GRID = Rows.GRID;

  private final int width;
  private final long[] pairs;
  private final long[] signed;
  private final int[] columns;
  private final long[] steps;

  /**
   * Takes over the arrays.
   *
   * @param width values of a row, the constant last
   * @param pairs upper triangle by rows, in units of 1/{@link Rows#GRID}²
   * @param signed in units of 1/{@link Rows#GRID}
   */
  Sums(int width, long[] pairs, long[] signed) {
    this.width = width;
    this.pairs = pairs;
    this.signed = signed;
    this.columns = new int[width];
    this.steps = new long[width];
  }

  static Sums none(int width) {
    return new Sums(width, new long[pairCount(width)], new long[width]);
  }

  /** How many pairs rows of some width have. */
  static int pairCount(int width) {
    return Math.multiplyExact(width, width + 1) / 2;
  }

  /** Of all rows, without signs. */
  static Sums all(Rows rows) {
    Sums sums = none(rows.width());
    for (int i = 0; i < rows.size(); i++) {
      sums.add(rows, i, 0, 1);
    }
    return sums;
  }

  /** The same pairs, with signs of all rows. */
  Sums signed(Rows rows, int positive) {
    Sums sums = copy();
    for (int i = 0; i < rows.size(); i++) {
      int sign = rows.sign(i, positive);
      for (int j = 0; j < width; j++) {
        sums.signed[j] += (long) sign * rows.step(i, j);
      }
    }
    return sums;
  }

  Sums copy() {
    return new Sums(width, pairs.clone(), signed.clone());
  }

  /**
   * Adds a row, or takes it away.
   *
   * @param sign of its class, or 0 to leave signed sums as they are
   * @param times 1 to add, −1 to take away
   */
  void add(Rows rows, int row, int sign, int times) {
    int count = 0;
    for (int j = 0; j < width; j++) {
      int step = rows.step(row, j);
      if (step != 0) {
        columns[count] = j;
        steps[count++] = step;
      }
    }
    for (int a = 0; a < count; a++) {
      long factor = times * steps[a];
      signed[columns[a]] += sign * factor;
      int at = start(columns[a]);
      for (int b = a; b < count; b++) {
        pairs[at + columns[b]] += factor * steps[b];
      }
    }
  }

  /** What to add to a column that is not before {@code row} to have the place of a pair. */
  private int start(int row) {
    return row * (2 * width - row - 1) / 2;
  }

  int width() {
    return width;
  }

  /** Sum of the products of two values, {@code i ≤ j}, in units of 1/{@link Rows#GRID}². */
  long pair(int i, int j) {
    return pairs[start(i) + j];
  }

  /** Sum of one value times the sign, in units of 1/{@link Rows#GRID}. */
  long signed(int column) {
    return signed[column];
  }

  /** Not to be changed. */
  long[] pairs() {
    return pairs;
  }

  /** Not to be changed. */
  long[] signed() {
    return signed;
  }

  /** How many records there are of the class, or of all others. */
  long count(boolean positive) {
    long all = pair(width - 1, width - 1) / (GRID * GRID);
    long difference = signed[width - 1] / GRID;
    return (positive ? all + difference : all - difference) / 2;
  }

  /**
   * Whether some records could have these sums; sums of other records' values betray themselves.
   *
   * @param most records of the class
   * @param mostOthers of all other classes
   */
  boolean isPossible(long most, long mostOthers) {
    int last = width - 1;
    long all = pair(last, last) / (GRID * GRID);
    if (pair(last, last) != all * GRID * GRID
        || all < 0
        || all > most + mostOthers
        || signed[last] % GRID != 0
        || !isSum(signed[last] / GRID, all)
        || count(true) > most
        || count(false) > mostOthers) {
      return false;
    }
    for (int i = 0; i < last; i++) {
      long sum = pair(i, last) / GRID;
      if (pair(i, last) != sum * GRID || sum < 0 || sum > all * GRID || !isSum(signed[i], sum)) {
        return false;
      }
      for (int j = 0; j <= i; j++) {
        // Values a and b are at most 1, so ab is at most a, and (1 − a)(1 − b) is not negative.
        long other = pair(j, last) / GRID;
        long both = pair(j, i);
        if (both < Math.max(0, GRID * (sum + other - all * GRID))
            || both > GRID * Math.min(sum, other)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether numbers that add up to {@code all} do so with other signs. */
  private static boolean isSum(long signed, long all) {
    return signed >= -all && signed <= all && (all - signed) % 2 == 0;
  }
}
