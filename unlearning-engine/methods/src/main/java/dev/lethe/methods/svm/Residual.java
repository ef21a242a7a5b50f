// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import java.math.BigInteger;
import java.util.Arrays;

/** What weights leave of the right-hand side of the equations, in whole numbers. */
final class Residual {

  /** Weights are cut into limbs of so many bits, the last one with all that is left. */
  private static final int LIMB = 50;

  private static final int LIMBS = Weights.FRACTION / LIMB + 1;
  private static final long MASK = (1L << LIMB) - 1;

  private final int width;
  private final long[] matrix;
  private final BigInteger[] right;

  /**
   * Of some equations.
   *
   * @param penalty as {@link Weights#penalty} gives it
   */
  Residual(Sums sums, long penalty) {
    this.width = sums.width();
    this.matrix = new long[width * width];
    this.right = new BigInteger[width];
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        matrix[i * width + j] = sums.pair(i, j);
        matrix[j * width + i] = sums.pair(i, j);
      }
      matrix[i * width + i] += penalty;
      right[i] =
          BigInteger.valueOf(sums.signed(i))
              .multiply(BigInteger.valueOf(Rows.GRID))
              .shiftLeft(Weights.FRACTION);
    }
  }

  /** In units of 1/{@link Rows#GRID}², rounded at the very end. */
  double[] of(BigInteger[] weights) {
    BigInteger[] rest = right.clone();
    for (int l = 0; l < LIMBS; l++) {
      long[] limbs = new long[width];
      for (int j = 0; j < width; j++) {
        long from = weights[j].shiftRight(l * LIMB).longValue();
        limbs[j] = l < LIMBS - 1 ? from & MASK : from;
      }
      if (Arrays.stream(limbs).anyMatch(limb -> limb != 0)) {
        for (int i = 0; i < width; i++) {
          rest[i] = rest[i].subtract(product(i * width, limbs).shiftLeft(l * LIMB));
        }
      }
    }
    return Arrays.stream(rest)
        .mapToDouble(one -> Math.scalb(one.doubleValue(), -Weights.FRACTION))
        .toArray();
  }

  /**
   * A row of the matrix times limbs. Limbs are below 2⁵⁰ and what the matrix holds is below 2⁶³, so
   * that the sum stays within 127 bits.
   */
  private BigInteger product(int row, long[] limbs) {
    long high = 0;
    long low = 0;
    for (int j = 0; j < limbs.length; j++) {
      long product = matrix[row + j] * limbs[j];
      low += product;
      high += Math.multiplyHigh(matrix[row + j], limbs[j]);
      if (Long.compareUnsigned(low, product) < 0) {
        high++;
      }
    }
    return BigInteger.valueOf(high)
        .shiftLeft(Integer.SIZE)
        .add(BigInteger.valueOf(low >>> Integer.SIZE))
        .shiftLeft(Integer.SIZE)
        .add(BigInteger.valueOf(low & 0xffffffffL));
  }
}
