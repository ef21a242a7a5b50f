// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.certified;

/** Refuses numbers that no bound can be computed from. */
final class Positive {

  private Positive() {}

  static void require(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " is above 0 and finite, found " + value);
    }
  }

  static void requireAtLeastZero(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " is at least 0 and finite, found " + value);
    }
  }
}
