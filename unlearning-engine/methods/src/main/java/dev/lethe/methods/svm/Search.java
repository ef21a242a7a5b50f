// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.Arrays;

/**
 * Looks for the records inside the margin, from weights of zero on, where all are: solves for
 * weights, goes towards them as far as the loss falls, and looks again.
 */
final class Search {

  private static final int MOST_ROUNDS = 200;
  private static final int HALVINGS = 30;

  /** Where doubles see the loss rise at once, they are at their end: the step is taken whole. */
  private static final double FLAT = 0x1p-20;

  private final Rows rows;
  private final int positive;
  private final long penalty;
  private final boolean[] inside;
  private Sums sums;
  private double[] weights;
  private double[] margins;

  private Search(Rows rows, int positive, long penalty, Sums all) {
    this.rows = rows;
    this.positive = positive;
    this.penalty = penalty;
    this.sums = all;
    this.inside = new boolean[rows.size()];
    Arrays.fill(inside, true);
    this.weights = new double[rows.width()];
    this.margins = new double[rows.size()];
  }

  /**
   * Finds the machine of a class.
   *
   * @param penalty as {@link Weights#penalty} gives it
   * @param all sums over all rows with their signs; taken over
   * @throws RunException NON_FINITE_LOSS where no precision at hand decides, or when cancelled
   */
  static Machine find(Rows rows, int positive, long penalty, Sums all, RunListener listener)
      throws RunException {
    return new Search(rows, positive, penalty, all).find(listener);
  }

  private Machine find(RunListener listener) throws RunException {
    for (int i = 0; i < MOST_ROUNDS; i++) {
      listener.checkCancelled();
      Weights solved = Weights.solve(sums, penalty).orElseThrow(Ending::undecided);
      double[] next = new double[rows.size()];
      boolean[] nextInside = new boolean[rows.size()];
      for (int row = 0; row < next.length; row++) {
        next[row] = solved.margin(rows, row, positive);
        nextInside[row] = solved.isInside(rows, row, positive, next[row]);
      }
      if (Arrays.equals(inside, nextInside)) {
        return machine(solved, next);
      }
      go(solved.rounded(), next, nextInside);
    }
    throw Ending.undecided();
  }

  private Machine machine(Weights solved, double[] solvedMargins) throws RunException {
    Ending ending = new Ending(solved);
    for (int row = 0; row < solvedMargins.length; row++) {
      ending.see(rows, row, positive, solvedMargins[row]);
    }
    if (!(ending.distance(rows.width(), penalty) <= Weights.MOST_DISTANCE)) {
      throw Ending.undecided();
    }
    return new Machine(sums, ending.isSettled());
  }

  private void go(double[] towards, double[] next, boolean[] nextInside) {
    double share = slope(towards, next, 1) <= 0 ? 1 : lowest(towards, next);
    if (share == 1 || share < FLAT) {
      weights = towards;
      margins = next;
      enclose(nextInside);
      return;
    }
    boolean[] between = new boolean[next.length];
    double[] from = weights;
    weights = new double[towards.length];
    Arrays.setAll(weights, j -> from[j] + share * (towards[j] - from[j]));
    for (int row = 0; row < next.length; row++) {
      margins[row] += share * (next[row] - margins[row]);
      between[row] = margins[row] < 1;
    }
    enclose(between);
  }

  /** Where the loss is lowest on the way, which is convex. */
  private double lowest(double[] towards, double[] next) {
    double falling = 0;
    double rising = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (falling + rising) / 2;
      if (slope(towards, next, middle) < 0) {
        falling = middle;
      } else {
        rising = middle;
      }
    }
    return rising;
  }

  /** How fast the loss rises after a share of the way. */
  private double slope(double[] towards, double[] next, double share) {
    double slope = 0;
    for (int j = 0; j < towards.length; j++) {
      double way = towards[j] - weights[j];
      slope += (weights[j] + share * way) * way;
    }
    slope *= Weights.modulus(penalty);
    for (int row = 0; row < next.length; row++) {
      double way = next[row] - margins[row];
      double lacking = 1 - (margins[row] + share * way);
      slope -= Math.max(0, lacking) * way;
    }
    return slope;
  }

  /** Brings the sums to other rows, by changes or anew, whichever are fewer. */
  private void enclose(boolean[] wanted) {
    int changes = 0;
    int wantedCount = 0;
    for (int row = 0; row < wanted.length; row++) {
      changes += wanted[row] == inside[row] ? 0 : 1;
      wantedCount += wanted[row] ? 1 : 0;
    }
    if (wantedCount < changes) {
      sums = Sums.none(rows.width());
      Arrays.fill(inside, false);
    }
    for (int row = 0; row < wanted.length; row++) {
      if (wanted[row] != inside[row]) {
        sums.add(rows, row, rows.sign(row, positive), wanted[row] ? 1 : -1);
        inside[row] = wanted[row];
      }
    }
  }
}
