// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Examples;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.Arrays;

/** Records on a grid, each with a constant 1 behind its values. Grows as records are added. */
final class Rows {

  /** Values are rounded to multiples of 1/{@code GRID}. */
  static final int GRID = 1 << 18;

  /** Doubles of this size are multiples of 1/{@code GRID}, so adding it rounds to the grid. */
  private static final double ROUNDER = 0x1.8p34;

  private final int width;
  private float[] values;
  private int[] labels;
  private int size;

  /**
   * No rows.
   *
   * @param features values of each record, without the constant
   * @param room for so many rows at first
   */
  Rows(int features, int room) {
    this.width = features + 1;
    this.values = new float[Math.multiplyExact(room, width)];
    this.labels = new int[room];
  }

  /**
   * Reads records.
   *
   * @throws RunException as {@link Examples#visit}
   */
  static Rows read(Recipe recipe, Records records, RunListener listener) throws RunException {
    Rows rows = new Rows(recipe.features(), records.size());
    Examples.visit(recipe, records, listener, rows::add);
    return rows;
  }

  /**
   * Adds a record.
   *
   * @param features holds its values among others'
   * @param from where its first value stands
   */
  void add(float[] features, int from, int label) {
    if (size == labels.length) {
      grow();
    }
    int at = size * width;
    for (int j = 0; j < width - 1; j++) {
      values[at + j] = (float) (features[from + j] + ROUNDER - ROUNDER);
    }
    values[at + width - 1] = 1;
    labels[size++] = label;
  }

  private void grow() {
    int room = Math.max(16, Math.multiplyExact(size, 2));
    values = Arrays.copyOf(values, Math.multiplyExact(room, width));
    labels = Arrays.copyOf(labels, room);
  }

  int size() {
    return size;
  }

  /** Values of each row, the constant among them. */
  int width() {
    return width;
  }

  int label(int row) {
    return labels[row];
  }

  /** How many there are of each class. */
  long[] counts(int classes) {
    long[] counts = new long[classes];
    for (int row = 0; row < size; row++) {
      counts[labels[row]]++;
    }
    return counts;
  }

  /** 1 for records of a class, −1 for all others. */
  int sign(int row, int positive) {
    return labels[row] == positive ? 1 : -1;
  }

  /** A value in steps of the grid. */
  int step(int row, int column) {
    return (int) (values[row * width + column] * GRID);
  }

  /** Row times vector. */
  double dot(int row, double[] vector) {
    return dot(values, row * width, width, vector);
  }

  /**
   * Values times as many of a vector. Each sum is of at most so many roundings as there are values,
   * whatever the order.
   *
   * @param at where the first value stands
   */
  static double dot(float[] values, int at, int count, double[] vector) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int j = 0;
    for (; j + 3 < count; j += 4) {
      first += values[at + j] * vector[j];
      second += values[at + j + 1] * vector[j + 1];
      third += values[at + j + 2] * vector[j + 2];
      fourth += values[at + j + 3] * vector[j + 3];
    }
    for (; j < count; j++) {
      first += values[at + j] * vector[j];
    }
    return first + second + (third + fourth);
  }
}
