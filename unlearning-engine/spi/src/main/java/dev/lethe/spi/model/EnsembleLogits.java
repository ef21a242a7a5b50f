// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.model;

import dev.lethe.contract.model.Aggregation;
import java.util.List;

/**
 * Logits of an ensemble from those of its members. Their softmax is what the members say together,
 * so every score that is made of logits, φ too, means the same for an ensemble as for one network.
 */
public final class EnsembleLogits {

  private EnsembleLogits() {}

  /**
   * Aggregates.
   *
   * <ul>
   *   <li>mean logits: z = the mean of z_m;
   *   <li>mean probabilities: z = ln of the mean of softmax(z_m);
   *   <li>majority vote: z_c = ln((v_c + 1/C) / (M + 1)), v_c the members of M whose largest logit
   *       is that of class c; of equal ones the lowest class has the vote. One vote more, spread
   *       evenly, keeps φ finite where all agree.
   * </ul>
   *
   * @param members {@code [members][records][classes]}, at least one
   * @return {@code [records][classes]}
   */
  public static double[][] of(Aggregation aggregation, List<double[][]> members) {
    double[][] first = members.get(0);
    double[][] sum = new double[first.length][];
    for (int i = 0; i < first.length; i++) {
      sum[i] = new double[first[i].length];
      for (double[][] member : members) {
        add(aggregation, member[i], sum[i], members.size());
      }
      finish(aggregation, sum[i], members.size());
    }
    return sum;
  }

  private static void add(Aggregation aggregation, double[] logits, double[] sum, int members) {
    switch (aggregation) {
      case MEAN_LOGITS -> {
        for (int c = 0; c < sum.length; c++) {
          sum[c] += logits[c] / members;
        }
      }
      case MEAN_PROBABILITIES -> {
        double top = logits[largest(logits)];
        double total = 0;
        for (double z : logits) {
          total += StrictMath.exp(z - top);
        }
        for (int c = 0; c < sum.length; c++) {
          sum[c] += StrictMath.exp(logits[c] - top) / total;
        }
      }
      case MAJORITY_VOTE -> sum[largest(logits)]++;
    }
  }

  private static void finish(Aggregation aggregation, double[] sum, int members) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] =
          switch (aggregation) {
            case MEAN_LOGITS -> sum[c];
            case MEAN_PROBABILITIES ->
                StrictMath.log(Math.max(sum[c] / members, Double.MIN_NORMAL));
            case MAJORITY_VOTE -> StrictMath.log((sum[c] + 1.0 / sum.length) / (members + 1));
          };
    }
  }

  private static int largest(double[] logits) {
    int largest = 0;
    for (int c = 1; c < logits.length; c++) {
      if (logits[c] > logits[largest]) {
        largest = c;
      }
    }
    return largest;
  }
}
