// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.method.MethodException.Reason;
import java.util.Arrays;

/**
 * One attribute that a node considers, with its candidate thresholds and what they would do.
 *
 * <p>Candidates are different values of the node's records below the largest. Counts are kept so
 * that a record can be taken away without looking at the others.
 */
final class Attribute {

  private final int index;
  private final float[] values;
  private final int[] own;
  private final int[][] left;

  /**
   * Takes over the arrays.
   *
   * @param index which value of a record
   * @param values candidates, rising
   * @param own how many records have exactly this value, by candidate
   * @param left how many records of each class have this value or less, by candidate
   */
  Attribute(int index, float[] values, int[] own, int[][] left) {
    this.index = index;
    this.values = values;
    this.own = own;
    this.left = left;
  }

  /**
   * Draws the candidates: of the different values below the largest, those of least priority.
   *
   * @param most at most so many
   * @return without candidates if all records have the same value
   */
  static Attribute draw(
      int index, long priority, int most, Table table, int[] records, int classes) {
    float[] column = table.values(index, records);
    float largest = Float.NEGATIVE_INFINITY;
    float smallest = Float.POSITIVE_INFINITY;
    for (float value : column) {
      largest = Math.max(largest, value);
      smallest = Math.min(smallest, value);
    }
    if (smallest == largest) {
      return new Attribute(index, new float[0], new int[0], new int[0][]);
    }
    float[] values = new Lowest(most).of(priority, column, largest);
    Arrays.sort(values);
    int[] own = new int[values.length];
    int[][] left = new int[values.length][classes];
    for (int i = 0; i < records.length; i++) {
      float value = column[i];
      if (value > values[values.length - 1]) {
        continue;
      }
      int at = Arrays.binarySearch(values, value);
      if (at >= 0) {
        own[at]++;
      }
      left[at >= 0 ? at : -at - 1][table.label(records[i])]++;
    }
    for (int c = 1; c < left.length; c++) {
      for (int k = 0; k < classes; k++) {
        left[c][k] += left[c - 1][k];
      }
    }
    return new Attribute(index, values, own, left);
  }

  /** The values of least priority among those seen, each once. */
  private static final class Lowest {

    private final long[] priorities;
    private final float[] values;
    private int size;

    Lowest(int most) {
      priorities = new long[most];
      values = new float[most];
    }

    float[] of(long priority, float[] column, float largest) {
      for (float value : column) {
        if (value < largest) {
          offer(Priority.ofValue(priority, value), value);
        }
      }
      return Arrays.copyOf(values, size);
    }

    /** Equal priorities of different values are ordered by value, so that order never matters. */
    private void offer(long priority, float value) {
      int at = size;
      while (at > 0 && isBefore(priority, value, at - 1)) {
        at--;
      }
      boolean known = at > 0 && values[at - 1] == value && priorities[at - 1] == priority;
      if (known || at == values.length) {
        return;
      }
      size = Math.min(size + 1, values.length);
      System.arraycopy(priorities, at, priorities, at + 1, size - at - 1);
      System.arraycopy(values, at, values, at + 1, size - at - 1);
      priorities[at] = priority;
      values[at] = value;
    }

    private boolean isBefore(long priority, float value, int at) {
      return priority < priorities[at] || (priority == priorities[at] && value < values[at]);
    }
  }

  int index() {
    return index;
  }

  int candidates() {
    return values.length;
  }

  float value(int candidate) {
    return values[candidate];
  }

  int own(int candidate) {
    return own[candidate];
  }

  int left(int candidate, int label) {
    return left[candidate][label];
  }

  /**
   * Takes records away.
   *
   * @param total records of the node that remain
   * @param most how many candidates it may have
   * @return what remains of it; without candidates if only drawing again can tell which it has
   * @throws MethodException FORGET_SET if it never had these records
   */
  Attribute without(Table removed, int[] records, int total, int most) throws MethodException {
    int[] ownLeft = own.clone();
    int[][] leftLeft = new int[left.length][];
    for (int c = 0; c < left.length; c++) {
      leftLeft[c] = left[c].clone();
    }
    float[] column = removed.values(index, records);
    for (int i = 0; i < records.length; i++) {
      float value = column[i];
      int label = removed.label(records[i]);
      for (int c = values.length - 1; c >= 0 && value <= values[c]; c--) {
        ownLeft[c] -= value == values[c] ? 1 : 0;
        if (--leftLeft[c][label] < 0 || ownLeft[c] < 0) {
          throw new MethodException(
              Reason.FORGET_SET, "the forest did not learn one of the records to forget");
        }
      }
    }
    int kept = 0;
    int[] stay = new int[values.length];
    for (int c = 0; c < values.length; c++) {
      if (ownLeft[c] > 0 && Arrays.stream(leftLeft[c]).sum() < total) {
        stay[kept++] = c;
      }
    }
    if (kept == values.length) {
      return new Attribute(index, values, ownLeft, leftLeft);
    }
    // With all the candidates it may have, others may have waited for a place.
    return values.length == most ? none() : subset(Arrays.copyOf(stay, kept), ownLeft, leftLeft);
  }

  private Attribute none() {
    return new Attribute(index, new float[0], new int[0], new int[0][]);
  }

  private Attribute subset(int[] stay, int[] ownLeft, int[][] leftLeft) {
    float[] some = new float[stay.length];
    int[] someOwn = new int[stay.length];
    int[][] someLeft = new int[stay.length][];
    for (int i = 0; i < stay.length; i++) {
      some[i] = values[stay[i]];
      someOwn[i] = ownLeft[stay[i]];
      someLeft[i] = leftLeft[stay[i]];
    }
    return new Attribute(index, some, someOwn, someLeft);
  }
}
