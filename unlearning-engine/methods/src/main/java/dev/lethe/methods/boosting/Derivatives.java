// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

import java.util.List;

/**
 * Derivatives of the logistic loss by score, for each tree of a round and each record: p − y and
 * p(1 − p) as whole numbers of {@link #UNIT}, p being the probability that the scores give a class.
 */
final class Derivatives {

  /** What 1 is rounded in. Sums of 2³¹ records stay below 2⁴³. */
  static final int UNIT = 1 << 12;

  private final int[][] first;
  private final int[][] second;

  private Derivatives(int[][] first, int[][] second) {
    this.first = first;
    this.second = second;
  }

  /** Those at the scores of some records. */
  static Derivatives of(Setting setting, Binned table, List<int[]> scores) {
    int trees = setting.treesOfRound();
    Derivatives all = new Derivatives(new int[trees][table.size()], new int[trees][table.size()]);
    double[] odds = new double[trees];
    for (int i = 0; i < table.size(); i++) {
      double sum = exponentials(setting, scores, i, odds);
      for (int t = 0; t < trees; t++) {
        double p = odds[t] / sum;
        int label = table.label(i) == (trees == 1 ? 1 : t) ? 1 : 0;
        all.first[t][i] = (int) Math.rint((p - label) * UNIT);
        all.second[t][i] = (int) Math.rint(p * (1 - p) * UNIT);
      }
    }
    return all;
  }

  /** Powers of e by tree, and their sum with that of a score of 0 if there is one tree. */
  private static double exponentials(
      Setting setting, List<int[]> scores, int record, double[] odds) {
    int largest = odds.length == 1 ? 0 : Integer.MIN_VALUE;
    for (int[] score : scores) {
      largest = Math.max(largest, score[record]);
    }
    double grain = setting.boosted().grain();
    double sum = odds.length == 1 ? StrictMath.exp(-largest * grain) : 0;
    for (int t = 0; t < odds.length; t++) {
      odds[t] = StrictMath.exp((scores.get(t)[record] - largest) * grain);
      sum += odds[t];
    }
    return sum;
  }

  /** p − y of a tree, by record. */
  int[] first(int tree) {
    return first[tree];
  }

  /** p(1 − p) of a tree, by record. */
  int[] second(int tree) {
    return second[tree];
  }
}
