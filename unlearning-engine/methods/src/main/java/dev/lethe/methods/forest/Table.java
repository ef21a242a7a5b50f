// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import static dev.lethe.methods.plain.Examples.BATCH;

import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Examples;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Records as growing reads them, with some of them chosen by a split. A whole forest reads most
 * values, so they stand by attribute; what a removal grows anew is little of it, so that records
 * stay as they were read.
 */
final class Table {

  private final float[][] values;
  private final int[] labels;

  /** Values of each record where they stand by record, 0 where they stand by attribute. */
  private final int width;

  private Table(float[][] values, int[] labels, int width) {
    this.values = values;
    this.labels = labels;
    this.width = width;
  }

  /** For whole trees. */
  static Table byAttribute(Examples examples) {
    float[][] columns = new float[examples.width()][examples.size()];
    for (int i = 0; i < examples.size(); i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = examples.value(i, j);
      }
    }
    int[] labels = IntStream.range(0, examples.size()).map(examples::label).toArray();
    return new Table(columns, labels, 0);
  }

  /**
   * For a few nodes.
   *
   * @throws RunException as {@link Examples#visit}
   */
  static Table byRecord(Recipe recipe, Records records, RunListener listener) throws RunException {
    float[][] rows = new float[(records.size() + BATCH - 1) / BATCH][];
    int[] labels = new int[records.size()];
    int[] at = {0};
    Examples.visitBatches(
        recipe,
        records,
        listener,
        batch -> {
          rows[at[0] / BATCH] = batch.features();
          System.arraycopy(batch.labels(), 0, labels, at[0], batch.size());
          at[0] += batch.size();
        });
    return new Table(rows, labels, recipe.features());
  }

  /** All records. */
  int[] all() {
    return IntStream.range(0, labels.length).toArray();
  }

  /** The values that some records have of an attribute, in the order of the records. */
  float[] values(int attribute, int[] records) {
    float[] some = new float[records.length];
    for (int i = 0; i < records.length; i++) {
      some[i] = value(records[i], attribute);
    }
    return some;
  }

  private float value(int record, int attribute) {
    // Adding 0 turns −0 into 0, so that equal values have equal bits.
    return 0f
        + (width == 0
            ? values[attribute][record]
            : values[record / BATCH][record % BATCH * width + attribute]);
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
    int[] some = new int[records.length];
    int size = 0;
    for (int record : records) {
      if ((value(record, attribute) <= threshold) == left) {
        some[size++] = record;
      }
    }
    return Arrays.copyOf(some, size);
  }
}
