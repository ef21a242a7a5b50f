// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** The positions of some records, in an order that is drawn anew from the last one. */
public final class ShuffledOrder {

  private final int[] order;

  /** In rising order, so far. */
  public ShuffledOrder(int size) {
    order = IntStream.range(0, size).toArray();
  }

  /** Fisher and Yates, Durstenfeld's form. */
  public void shuffle(Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  public int size() {
    return order.length;
  }

  public int at(int place) {
    return order[place];
  }

  /** The positions at places {@code from} to {@code to - 1}. */
  int[] slice(int from, int to) {
    return Arrays.copyOfRange(order, from, to);
  }
}
