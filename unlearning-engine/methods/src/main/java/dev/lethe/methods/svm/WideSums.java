// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import java.math.BigInteger;
import java.util.Arrays;

/** Sums of products of two longs, 128 bits each. */
final class WideSums {

  private static final BigInteger LOW = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final long[] high;
  private final long[] low;

  /**
   * Zeros.
   *
   * @param count how many sums
   */
  WideSums(int count) {
    this.high = new long[count];
    this.low = new long[count];
  }

  /** Adds a product to a sum, which must stay within 127 bits. */
  void add(int at, long first, long second) {
    long product = first * second;
    low[at] += product;
    high[at] +=
        Math.multiplyHigh(first, second)
            + (Long.compareUnsigned(low[at], product) < 0 ? 1 : 0);
  }

  BigInteger get(int at) {
    BigInteger unsigned = BigInteger.valueOf(low[at]);
    return BigInteger.valueOf(high[at])
        .shiftLeft(Long.SIZE)
        .add(low[at] < 0 ? unsigned.add(LOW) : unsigned);
  }

  void clear() {
    Arrays.fill(high, 0);
    Arrays.fill(low, 0);
  }
}
