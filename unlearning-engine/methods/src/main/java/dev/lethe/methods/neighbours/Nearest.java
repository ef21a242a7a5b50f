// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.neighbours;

import dev.lethe.methods.plain.PlainModel;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Scores a record by the labels of those that are nearest: a logit is the logarithm of (neighbours
 * of the class + 1/classes) / (neighbours + 1), so φ is its log-odds and logits are finite.
 *
 * <p>Every record is looked at for every score, though rarely as a whole: nothing is built that a
 * removal would have to mend.
 */
record Nearest(KeptRecords records, int most) implements PlainModel.Scorer {

  /** How many squares are summed before a record is given up as too far. */
  private static final int STRIDE = 16;

  @Override
  public void score(float[] features, int from, double[] logits) {
    double[] distances = new double[Math.min(most, records.size())];
    int[] labels = new int[distances.length];
    int found = 0;
    for (int i = 0; i < records.size(); i++) {
      double farthest = found < distances.length ? Double.POSITIVE_INFINITY : distances[found - 1];
      double distance = distance(records.row(i), features, from, farthest);
      // Of equally far ones, those that come first in the order of the records.
      if (distance < farthest) {
        int at = found < distances.length ? found++ : found - 1;
        for (; at > 0 && distances[at - 1] > distance; at--) {
          distances[at] = distances[at - 1];
          labels[at] = labels[at - 1];
        }
        distances[at] = distance;
        labels[at] = records.label(i);
      }
    }
    double[] counts = new double[logits.length];
    for (int label : labels) {
      counts[label]++;
    }
    for (int k = 0; k < logits.length; k++) {
      logits[k] += StrictMath.log((counts[k] + 1.0 / logits.length) / (labels.length + 1.0));
    }
  }

  /** The squared Euclidean distance, or some number that is not below {@code limit}. */
  private static double distance(float[] row, float[] features, int from, double limit) {
    double squares = 0;
    for (int j = 0; j < row.length; ) {
      int to = Math.min(j + STRIDE, row.length);
      for (; j < to; j++) {
        double difference = (double) row[j] - features[from + j];
        squares += difference * difference;
      }
      if (squares >= limit) {
        return squares;
      }
    }
    return squares;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    records.writeTo(out);
  }
}
