// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Sums of derivatives by node, considered attribute and bin: all that decides which question a
 * level asks.
 */
final class Level {

  private final int[] attributes;
  private final int bins;
  private final int nodes;
  private final long[] first;
  private final long[] second;
  private final BitSet[] used;

  /**
   * A level without records; takes over the array.
   *
   * @param attributes considered, rising
   */
  Level(int[] attributes, int bins, int nodes) {
    this.attributes = attributes;
    this.bins = bins;
    this.nodes = nodes;
    this.first = new long[nodes * attributes.length * bins];
    this.second = new long[first.length];
    this.used = new BitSet[attributes.length];
    Arrays.setAll(used, a -> new BitSet(bins));
  }

  int nodes() {
    return nodes;
  }

  int[] attributes() {
    return attributes;
  }

  /** Where the sums of a node and a considered attribute begin, one for each bin. */
  private int at(int node, int position) {
    return (node * attributes.length + position) * bins;
  }

  /** The first bin from one on that can have sums in some node; −1 if there is none. */
  int next(int position, int bin) {
    return used[position].nextSetBit(bin);
  }

  long first(int node, int position, int bin) {
    return first[at(node, position) + bin];
  }

  long second(int node, int position, int bin) {
    return second[at(node, position) + bin];
  }

  void set(int node, int position, int bin, long newFirst, long newSecond) {
    first[at(node, position) + bin] = newFirst;
    second[at(node, position) + bin] = newSecond;
    used[position].set(bin);
  }

  /**
   * Adds records, or takes them away.
   *
   * @param nodeOf where each stands
   * @param times 1 to add, −1 to take away
   * @return whether they can have been there: no second derivative is negative
   */
  boolean add(Binned table, int[] nodeOf, int[] firsts, int[] seconds, int times) {
    boolean possible = true;
    for (int a = 0; a < attributes.length; a++) {
      byte[] column = table.column(attributes[a]);
      used[a].or(table.used(attributes[a]));
      for (int i = 0; i < nodeOf.length; i++) {
        int at = at(nodeOf[i], a) + (column[i] & 0xff);
        first[at] += (long) times * firsts[i];
        second[at] += (long) times * seconds[i];
        possible &= second[at] >= 0;
      }
    }
    return possible;
  }

  /** Sums of every node, as one attribute tells them; all tell the same of the same records. */
  Sums totals(int position) {
    long[] allFirst = new long[nodes];
    long[] allSecond = new long[nodes];
    for (int b = next(position, 0); b >= 0; b = next(position, b + 1)) {
      for (int n = 0; n < nodes; n++) {
        allFirst[n] += first(n, position, b);
        allSecond[n] += second(n, position, b);
      }
    }
    return new Sums(allFirst, allSecond);
  }

  /**
   * The question that lowers the loss most, to second order: of equal ones, the first attribute and
   * the lowest bin.
   *
   * @param penalty added to sums of second derivatives
   * @return empty if none lowers it
   */
  Optional<Question> best(double penalty) {
    Sums totals = totals(0);
    double[] gains = new double[nodes];
    double most = 0;
    for (int n = 0; n < nodes; n++) {
      gains[n] = gain(totals.first(n), totals.second(n), penalty);
      most += gains[n];
    }
    Optional<Question> found = Optional.empty();
    for (int a = 0; a < attributes.length; a++) {
      long[] firstUpTo = new long[nodes];
      long[] secondUpTo = new long[nodes];
      double[] split = gains.clone();
      for (int b = next(a, 0); b >= 0 && b < bins - 1; b = next(a, b + 1)) {
        boolean moved = false;
        double gain = 0;
        for (int n = 0; n < nodes; n++) {
          int at = at(n, a) + b;
          if (first[at] != 0 || second[at] != 0) {
            moved = true;
            firstUpTo[n] += first[at];
            secondUpTo[n] += second[at];
            split[n] =
                gain(firstUpTo[n], secondUpTo[n], penalty)
                    + gain(
                        totals.first(n) - firstUpTo[n], totals.second(n) - secondUpTo[n], penalty);
          }
          gain += split[n];
        }
        if (moved && gain > most) {
          most = gain;
          found = Optional.of(new Question(attributes[a], b));
        }
      }
    }
    return found;
  }

  private static double gain(long first, long second, double penalty) {
    return (double) first * first / (second + penalty);
  }

  /** Sums of the next level's nodes if this one asks a question. */
  Sums below(Question question) {
    int position = 0;
    while (attributes[position] != question.attribute()) {
      position++;
    }
    long[] nextFirst = new long[2 * nodes];
    long[] nextSecond = new long[2 * nodes];
    for (int b = next(position, 0); b >= 0; b = next(position, b + 1)) {
      for (int n = 0; n < nodes; n++) {
        int to = 2 * n + (b > question.bin() ? 1 : 0);
        nextFirst[to] += first(n, position, b);
        nextSecond[to] += second(n, position, b);
      }
    }
    return new Sums(nextFirst, nextSecond);
  }
}
