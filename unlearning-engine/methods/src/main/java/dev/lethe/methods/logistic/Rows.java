// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Examples;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.Arrays;

/**
 * Records as the theorem wants them: a constant 1 is appended and each row is scaled to a norm of
 * at most 1, just below it. The map looks at one record alone, so it tells nothing of others.
 */
final class Rows {

  private final int width;
  private final double[] values;
  private final int[] labels;

  private Rows(int width, double[] values, int[] labels) {
    this.width = width;
    this.values = values;
    this.labels = labels;
  }

  /**
   * Reads and scales records.
   *
   * @throws RunException as {@link Examples#visit}
   */
  static Rows read(Recipe recipe, Records records, RunListener listener) throws RunException {
    int width = recipe.features() + 1;
    double[] values = new double[Math.multiplyExact(records.size(), width)];
    int[] labels = new int[records.size()];
    int[] at = {0};
    Examples.visit(
        recipe,
        records,
        listener,
        (features, from, label) -> {
          scale(features, from, values, at[0] * width, width);
          labels[at[0]++] = label;
        });
    return new Rows(width, values, labels);
  }

  /**
   * Scales one record.
   *
   * @param rows receives a row, one longer than the record
   * @param at where the row begins
   */
  static void scale(float[] features, int from, double[] rows, int at, int width) {
    int last = width - 1;
    double squares = 1;
    for (int j = 0; j < last; j++) {
      squares += (double) features[from + j] * features[from + j];
    }
    // Smaller than 1/norm by more than all roundings together.
    double factor = (1 - (width + 8) * Math.ulp(1.0)) / Math.sqrt(squares);
    for (int j = 0; j < last; j++) {
      rows[at + j] = features[from + j] * factor;
    }
    rows[at + last] = factor;
  }

  int size() {
    return labels.length;
  }

  int width() {
    return width;
  }

  /** 1 for records of a class, −1 for all others. */
  int sign(int row, int positive) {
    return labels[row] == positive ? 1 : -1;
  }

  /** Row times vector. */
  double dot(int row, double[] vector) {
    int from = row * width;
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += values[from + j] * vector[j];
    }
    return sum;
  }

  /** Adds a multiple of a row to a vector. */
  void add(int row, double factor, double[] vector) {
    int from = row * width;
    for (int j = 0; j < width; j++) {
      vector[j] += factor * values[from + j];
    }
  }

  /** Adds a multiple of the row's outer product to the upper triangle of a square matrix. */
  void addOuter(int row, double factor, double[] matrix) {
    int from = row * width;
    for (int i = 0; i < width; i++) {
      double scaled = factor * values[from + i];
      if (scaled != 0) {
        int at = i * width;
        for (int j = i; j < width; j++) {
          matrix[at + j] += scaled * values[from + j];
        }
      }
    }
  }

  /** Some of the rows, {@code from} inclusive to {@code to} exclusive. */
  Rows part(int from, int to) {
    return new Rows(
        width,
        Arrays.copyOfRange(values, from * width, to * width),
        Arrays.copyOfRange(labels, from, to));
  }

  /** These rows and then the others. */
  Rows and(Rows others) {
    double[] both = Arrays.copyOf(values, values.length + others.values.length);
    System.arraycopy(others.values, 0, both, values.length, others.values.length);
    int[] bothLabels = Arrays.copyOf(labels, labels.length + others.labels.length);
    System.arraycopy(others.labels, 0, bothLabels, labels.length, others.labels.length);
    return new Rows(width, both, bothLabels);
  }
}
