// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.Arrays;
import java.util.Optional;

/**
 * Goes on from where a search ended, after records were taken out of the sums. Every row that is
 * left is seen once, under the weights of before; after that only those that lie near the edge are
 * looked at, for as long as the weights stay so near that no other can cross it.
 */
final class Resumption {

  private static final int MOST_ROUNDS = 30;

  /** More than from the edge to 1 and what is settled together. */
  private static final double BEYOND = 0x1p-30;

  private final int positive;
  private final long penalty;
  private final Sums sums;
  private final Weights before;
  private final Weights first;
  private final double reach;
  private final Rows near;
  private final long[] seen = new long[2];
  private boolean[] inside = new boolean[0];

  /**
   * Begins before any row is seen.
   *
   * @param penalty as {@link Weights#penalty} gives it
   * @param left sums over the records inside that are left; taken over
   * @param before weights whose inside the sums were of
   */
  Resumption(int positive, long penalty, Sums left, Weights before) throws RunException {
    this.positive = positive;
    this.penalty = penalty;
    this.sums = left;
    this.before = before;
    this.first = Weights.solve(left, penalty).orElseThrow(Ending::undecided);
    this.reach = before.distance(first) + 4 * (before.error() + first.error()) + 2 * BEYOND;
    this.near = new Rows(left.width() - 1, 16);
  }

  int positive() {
    return positive;
  }

  /**
   * Sees a record that is left; every one once. It is kept where it crosses the edge with the first
   * step, or lies so near that it can cross with those that follow.
   *
   * @param features holds its values among others'
   * @param from where its first value stands
   */
  void see(float[] features, int from, int label) {
    int sign = label == positive ? 1 : -1;
    double margin = sign * before.score(features, from);
    boolean isInside = margin < 1;
    if (!isBeyond(margin, 2 * reach, before)) {
      double next = sign * first.score(features, from);
      boolean stays = next < 1 == isInside && isBeyond(margin, 0, before);
      if (!stays || !isBeyond(next, reach, first)) {
        isInside = keep(features, from, label);
      }
    }
    if (isInside) {
      seen[sign > 0 ? 1 : 0]++;
    }
  }

  /** Whether a margin is farther from 1 than that, wherever on the grid its record comes to lie. */
  private static boolean isBeyond(double margin, double distance, Weights weights) {
    return Math.abs(margin - 1) > distance + weights.norm() / Rows.GRID;
  }

  /** Keeps a record, and says whether it was inside. */
  private boolean keep(float[] features, int from, int label) {
    int row = near.size();
    near.add(features, from, label);
    if (row == inside.length) {
      inside = Arrays.copyOf(inside, Math.max(16, 2 * row));
    }
    inside[row] = before.isInside(near, row, positive, before.margin(near, row, positive));
    return inside[row];
  }

  /** Whether as many rows were seen inside, of the class and of others, as the sums are of. */
  boolean hasSeenAll() {
    return seen[1] == sums.count(true) && seen[0] == sums.count(false);
  }

  /** The machine of the rows that were seen, if this way leads to one that is settled. */
  Optional<Machine> end(RunListener listener) throws RunException {
    Weights solved = first;
    for (int i = 0; i < MOST_ROUNDS; i++) {
      listener.checkCancelled();
      if (!(first.distance(solved) + first.error() + solved.error() + BEYOND <= reach)) {
        return Optional.empty();
      }
      Ending ending = new Ending(solved);
      if (!move(solved, ending)) {
        boolean close = ending.distance(sums.width(), penalty) <= Weights.MOST_DISTANCE;
        return close && ending.isSettled()
            ? Optional.of(new Machine(sums, true))
            : Optional.empty();
      }
      Optional<Weights> next = Weights.solve(sums, penalty);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      solved = next.get();
    }
    return Optional.empty();
  }

  /** Brings the sums to the rows that are inside now, and says whether any crossed the edge. */
  private boolean move(Weights solved, Ending ending) {
    boolean moved = false;
    for (int row = 0; row < near.size(); row++) {
      double margin = solved.margin(near, row, positive);
      boolean isInside = solved.isInside(near, row, positive, margin);
      if (isInside != inside[row]) {
        sums.add(near, row, near.sign(row, positive), isInside ? 1 : -1);
        inside[row] = isInside;
        moved = true;
      }
      ending.see(near, row, positive, margin);
    }
    return moved;
  }
}
