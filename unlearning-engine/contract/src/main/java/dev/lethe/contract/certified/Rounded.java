// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.certified;

/**
 * Arithmetic with a direction. Sums, products, quotients and roots of doubles are rounded to the
 * nearest, so the next double beyond them is a bound; logarithms are within one unit in the last
 * place, so two steps are.
 *
 * <p>Arguments are at least 0. A result that is exact without rounding stays as it is.
 */
final class Rounded {

  private Rounded() {}

  static double sumUp(double a, double b) {
    double sum = a + b;
    return a == 0 || b == 0 ? sum : Math.nextUp(sum);
  }

  static double productUp(double a, double b) {
    double product = a * b;
    return a == 0 || b == 0 || a == 1 || b == 1 ? product : Math.nextUp(product);
  }

  static double productDown(double a, double b) {
    double product = a * b;
    return a == 0 || b == 0 || a == 1 || b == 1 ? product : Math.nextDown(product);
  }

  static double quotientUp(double a, double b) {
    return a == 0 || b == 1 ? a : Math.nextUp(a / b);
  }

  static double quotientDown(double a, double b) {
    return a == 0 || b == 1 ? a : Math.nextDown(a / b);
  }

  static double rootUp(double a) {
    return a == 0 ? 0 : Math.nextUp(Math.sqrt(a));
  }

  /** {@code a − b} for a ≥ b. */
  static double differenceUp(double a, double b) {
    return b == 0 ? a : Math.nextUp(a - b);
  }

  /** {@code a − b}, 0 if that is below 0. */
  static double differenceDown(double a, double b) {
    return b == 0 ? a : Math.max(0, Math.nextDown(a - b));
  }

  static double rootDown(double a) {
    return a == 0 ? 0 : Math.nextDown(Math.sqrt(a));
  }

  /** StrictMath, because the bits of {@code Math.pow} differ between processors. */
  static double powerUp(double a, int exponent) {
    return a == 0 || a == 1 ? a : Math.nextUp(Math.nextUp(StrictMath.pow(a, exponent)));
  }

  static double powerDown(double a, int exponent) {
    return a == 0 || a == 1
        ? a
        : Math.max(0, Math.nextDown(Math.nextDown(StrictMath.pow(a, exponent))));
  }

  /** For an argument above 1. */
  static double logarithmUp(double a) {
    return Math.nextUp(Math.nextUp(Math.log(a)));
  }
}
