// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.runs;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The trace of treatment: whether models that were treated can be told, as a group, from models
 * that never had anything to forget. A discriminant with one variance per feature is fitted to all
 * models but one and asked about that one; the area of its answers, treated over retrained, is
 * compared with what it is when the names are dealt anew.
 *
 * <p>Under "treated and retrained models are exchangeable" the p value is exact, which holds where
 * every model was made by itself: each treated one from an original of its own. Models treated from
 * one and the same original share its accidents, and the law of p is not known; the number is then
 * a description. A trace is not a memory of the records: it may be the schedule that shows.
 *
 * @param area of the answers about models left out; one half or below where nothing is told apart
 * @param pValue share of arrangements with an area as large, never 0
 * @param arrangements looked at: all there are, or those drawn and the one found
 */
public record TreatmentTrace(double area, double pValue, int arrangements) {

  /** Fewest models of each kind. */
  public static final int FEWEST = 4;

  private static final int DRAWS = 9_999;

  /** Above so many ways to deal the names, some are drawn. */
  private static final int MOST = 20_000;

  private static final double SLACK = 1e-12;

  /**
   * Looks for a trace.
   *
   * @param treated features of each treated model, {@code [models][features]}
   * @param retrained of each retrained model, the same features
   * @param seed of the arrangements, where they are too many to try all
   * @throws StatisticsException TOO_FEW below {@link #FEWEST} of each kind, LENGTH_MISMATCH,
   *     NON_FINITE
   */
  public static TreatmentTrace of(double[][] treated, double[][] retrained, long seed)
      throws StatisticsException {
    if (Math.min(treated.length, retrained.length) < FEWEST) {
      throw new StatisticsException(
          Reason.TOO_FEW,
          "at least "
              + FEWEST
              + " models of each kind are needed, found "
              + treated.length
              + " and "
              + retrained.length);
    }
    double[][] all = Arrays.copyOf(treated, treated.length + retrained.length);
    System.arraycopy(retrained, 0, all, treated.length, retrained.length);
    for (double[] features : all) {
      Samples.require(features);
      Samples.requireSameLength(all[0].length, features.length);
    }
    boolean[] names = new boolean[all.length];
    Arrays.fill(names, 0, treated.length, true);
    double found = area(all, names);
    int ways = ways(all.length, treated.length);
    return ways <= MOST ? ofAll(all, names, found, ways) : drawn(all, names, found, seed);
  }

  private static TreatmentTrace ofAll(double[][] all, boolean[] names, double found, int ways) {
    boolean[] dealt = new boolean[names.length];
    int[] hits = new int[1];
    deal(all, dealt, 0, count(names), found, hits);
    return new TreatmentTrace(found, (double) hits[0] / ways, ways);
  }

  private static void deal(
      double[][] all, boolean[] dealt, int from, int left, double found, int[] hits) {
    if (left == 0) {
      hits[0] += area(all, dealt) >= found - SLACK ? 1 : 0;
      return;
    }
    for (int i = from; i <= dealt.length - left; i++) {
      dealt[i] = true;
      deal(all, dealt, i + 1, left - 1, found, hits);
      dealt[i] = false;
    }
  }

  private static TreatmentTrace drawn(double[][] all, boolean[] names, double found, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] dealt = names.clone();
    int hits = 1;
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int i = dealt.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        boolean swap = dealt[i];
        dealt[i] = dealt[other];
        dealt[other] = swap;
      }
      hits += area(all, dealt) >= found - SLACK ? 1 : 0;
    }
    return new TreatmentTrace(found, (double) hits / (DRAWS + 1), DRAWS + 1);
  }

  private static int count(boolean[] names) {
    int count = 0;
    for (boolean name : names) {
      count += name ? 1 : 0;
    }
    return count;
  }

  /** Ways to choose some of all, or one more than {@link #MOST}. */
  private static int ways(int all, int some) {
    double ways = 1;
    for (int i = 1; i <= some; i++) {
      ways = ways * (all - some + i) / i;
    }
    return ways > MOST ? MOST + 1 : (int) Math.round(ways);
  }

  /** Area of the answers about each model by the others, treated over retrained. */
  private static double area(double[][] all, boolean[] names) {
    double[] answers = answers(all, names);
    double above = 0;
    int pairs = 0;
    for (int i = 0; i < all.length; i++) {
      for (int j = 0; j < all.length; j++) {
        if (names[i] && !names[j]) {
          above += answers[i] > answers[j] ? 1 : answers[i] == answers[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return above / pairs;
  }

  private static double[] answers(double[][] all, boolean[] names) {
    int[] sizes = new int[2];
    for (boolean name : names) {
      sizes[name ? 1 : 0]++;
    }
    double[] answers = new double[all.length];
    for (int f = 0; f < all[0].length; f++) {
      double[] sums = new double[2];
      double squares = 0;
      for (int i = 0; i < all.length; i++) {
        sums[names[i] ? 1 : 0] += all[i][f];
        squares += all[i][f] * all[i][f];
      }
      for (int i = 0; i < all.length; i++) {
        double x = all[i][f];
        int own = names[i] ? 1 : 0;
        double mean = (sums[own] - x) / (sizes[own] - 1);
        double other = sums[1 - own] / sizes[1 - own];
        double within =
            squares - x * x - mean * mean * (sizes[own] - 1) - other * other * sizes[1 - own];
        if (within > SLACK * squares) {
          double treated = own == 1 ? mean : other;
          double retrained = own == 1 ? other : mean;
          answers[i] += (x - 0.5 * (treated + retrained)) * (treated - retrained) / within;
        }
      }
    }
    return answers;
  }
}
