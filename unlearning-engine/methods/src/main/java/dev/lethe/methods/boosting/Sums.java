// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

import java.util.Arrays;

/** Sums of first and second derivatives, by node of a level. */
final class Sums {

  private final long[] first;
  private final long[] second;

  /** Takes over the arrays. */
  Sums(long[] first, long[] second) {
    this.first = first;
    this.second = second;
  }

  int nodes() {
    return first.length;
  }

  long first(int node) {
    return first[node];
  }

  long second(int node) {
    return second[node];
  }

  boolean equal(Sums other) {
    return Arrays.equals(first, other.first) && Arrays.equals(second, other.second);
  }
}
