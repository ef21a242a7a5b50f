// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

import dev.lethe.methods.plain.Examples;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Records by column, each value as the number of its bin. */
final class Binned {

  private final byte[][] columns;
  private final BitSet[] used;
  private final int[] labels;

  private Binned(byte[][] columns, BitSet[] used, int[] labels) {
    this.columns = columns;
    this.used = used;
    this.labels = labels;
  }

  static Binned of(Examples examples, int bins) {
    byte[][] columns = new byte[examples.width()][examples.size()];
    BitSet[] used = new BitSet[examples.width()];
    Arrays.setAll(used, j -> new BitSet(bins));
    for (int i = 0; i < examples.size(); i++) {
      for (int j = 0; j < columns.length; j++) {
        int bin = Math.min(bins - 1, (int) ((double) examples.value(i, j) * bins));
        columns[j][i] = (byte) bin;
        used[j].set(bin);
      }
    }
    return new Binned(
        columns, used, IntStream.range(0, examples.size()).map(examples::label).toArray());
  }

  int size() {
    return labels.length;
  }

  int label(int record) {
    return labels[record];
  }

  /** Numbers of bins as unsigned bytes, by record. */
  byte[] column(int attribute) {
    return columns[attribute];
  }

  /** The bins that some record lies in. */
  BitSet used(int attribute) {
    return used[attribute];
  }

  /**
   * Sends every record on from where it stands in a tree: from node n to 2n, or to 2n + 1 if it is
   * above the bin.
   */
  void ask(Question question, int[] nodes) {
    byte[] column = columns[question.attribute()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = 2 * nodes[i] + ((column[i] & 0xff) > question.bin() ? 1 : 0);
    }
  }
}
