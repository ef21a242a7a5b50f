// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import dev.lethe.methods.plain.Examples;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Records by column, as growing reads them, with some of them chosen by a split. */
final class Table {

  private final float[][] columns;
  private final int[] labels;

  private Table(float[][] columns, int[] labels) {
    this.columns = columns;
    this.labels = labels;
  }

  static Table of(Examples examples) {
    float[][] columns = new float[examples.width()][examples.size()];
    for (int i = 0; i < examples.size(); i++) {
      for (int j = 0; j < columns.length; j++) {
        // Adding 0 turns −0 into 0, so that equal values have equal bits.
        columns[j][i] = examples.value(i, j) + 0f;
      }
    }
    int[] labels = IntStream.range(0, examples.size()).map(examples::label).toArray();
    return new Table(columns, labels);
  }

  /** All records. */
  int[] all() {
    return IntStream.range(0, labels.length).toArray();
  }

  float[] column(int attribute) {
    return columns[attribute];
  }

  int label(int record) {
    return labels[record];
  }

  /** How many of some records each class has. */
  int[] counts(int[] records, int classes) {
    int[] counts = new int[classes];
    for (int record : records) {
      counts[labels[record]]++;
    }
    return counts;
  }

  /** Those of some records that a threshold sends to one side, in the same order. */
  int[] side(int[] records, int attribute, float threshold, boolean left) {
    float[] column = columns[attribute];
    int[] some = new int[records.length];
    int size = 0;
    for (int record : records) {
      if ((column[record] <= threshold) == left) {
        some[size++] = record;
      }
    }
    return Arrays.copyOf(some, size);
  }
}
