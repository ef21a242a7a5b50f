// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Weights that solve (λI + Σxxᵀ)w = Σyx: whole multiples of 2⁻³⁰⁰, a function of the sums alone,
 * and the doubles that are nearest.
 */
final class Weights {

  /** β: no margin may be farther from that of the minimum. */
  static final double MOST_DISTANCE = 0x1p-96;

  /** Records with a margin below 1 − 2⁻⁹⁰ are inside. No double lies between this edge and 1. */
  private static final int EDGE_BITS = 90;

  /** Bits of a weight behind the point. */
  static final int FRACTION = 300;

  /** Bits of a double behind its first. */
  private static final int MANTISSA = 52;

  /** Bits of a margin behind the point. */
  private static final int MARGIN_FRACTION = FRACTION + Integer.numberOfTrailingZeros(Rows.GRID);

  private static final BigInteger ONE = BigInteger.ONE.shiftLeft(MARGIN_FRACTION);
  private static final BigInteger EXACT_EDGE =
      ONE.subtract(BigInteger.ONE.shiftLeft(MARGIN_FRACTION - EDGE_BITS));

  /** Most weights: with so many values the sums of a limb stay within 127 bits. */
  private static final double MOST_WEIGHT = 0x1p40;

  private static final int MOST_REFINEMENTS = 60;

  private final BigInteger[] exact;
  private final double[] rounded;
  private final double distance;
  private final double norm;
  private final double error;

  private Weights(BigInteger[] exact, double distance) {
    this.exact = exact;
    this.distance = distance;
    this.rounded =
        Arrays.stream(exact).mapToDouble(w -> Math.scalb(w.doubleValue(), -FRACTION)).toArray();
    this.norm = Arrays.stream(rounded).map(Math::abs).sum();
    // Each value takes part in one product and at most width + 2 sums, its weight was rounded
    // once; all at most 2⁻⁵³ of what they round. Twice that, for good.
    this.error = (exact.length + 8) * 0x1p-52 * norm;
  }

  /**
   * λ as a whole number of steps.
   *
   * @return in units of 1/{@link Rows#GRID}²
   */
  static long penalty(Recipe recipe) {
    if (recipe.architecture() instanceof Architecture.Svm svm) {
      return (long) Math.rint(svm.l2() * Rows.GRID * Rows.GRID);
    }
    throw new IllegalArgumentException(recipe.architecture() + " has no margin");
  }

  /** λ again, from the steps of {@link #penalty}. */
  static double modulus(long penalty) {
    return (double) penalty / Rows.GRID / Rows.GRID;
  }

  /**
   * Solves for weights: in doubles first, then for what is missing, which is computed in whole
   * numbers, until no margin can be off by {@link #enough}.
   *
   * @param penalty as {@link #penalty} gives it
   * @return empty if doubles cannot solve these equations
   */
  static Optional<Weights> solve(Sums sums, long penalty) {
    int width = sums.width();
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(width);
    if (!solver.setA(matrix(sums, penalty))) {
      return Optional.empty();
    }
    BigInteger[] weights = new BigInteger[width];
    Arrays.fill(weights, BigInteger.ZERO);
    Residual residual = new Residual(sums, penalty);
    double enough = enough(width, penalty);
    double before = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MOST_REFINEMENTS; i++) {
      double[] missing = residual.of(weights);
      double distance = distance(missing, penalty);
      if (distance <= enough) {
        return Optional.of(new Weights(weights, distance));
      }
      if (!(distance < before / 2)) {
        return Optional.empty();
      }
      before = distance;
      DMatrixRMaj step = new DMatrixRMaj(width, 1);
      solver.solve(DMatrixRMaj.wrap(width, 1, missing), step);
      for (int j = 0; j < width; j++) {
        if (!(Math.abs(step.get(j)) <= MOST_WEIGHT)) {
          return Optional.empty();
        }
        weights[j] = weights[j].add(steps(step.get(j)));
      }
    }
    return Optional.empty();
  }

  /**
   * So near that records which the data has exactly at 1, even 2²⁶ of them, do not lack enough to
   * matter in {@link Ending#distance}.
   */
  private static double enough(int width, long penalty) {
    return MOST_DISTANCE * Math.min(1, modulus(penalty)) / width * 0x1p-28;
  }

  private static DMatrixRMaj matrix(Sums sums, long penalty) {
    int width = sums.width();
    DMatrixRMaj matrix = new DMatrixRMaj(width, width);
    for (int i = 0; i < width; i++) {
      matrix.set(i, i, (double) sums.pair(i, i) + penalty);
      for (int j = i + 1; j < width; j++) {
        matrix.set(i, j, (double) sums.pair(i, j));
        matrix.set(j, i, matrix.get(i, j));
      }
    }
    return matrix;
  }

  /** In whole steps of 2⁻³⁰⁰; of doubles below 2⁻²⁴⁸ the last bits go. */
  private static BigInteger steps(double weight) {
    int exponent = Math.max(Math.getExponent(weight), Double.MIN_EXPONENT) - MANTISSA;
    long whole = (long) Math.scalb(weight, -exponent);
    return BigInteger.valueOf(whole).shiftLeft(FRACTION + exponent);
  }

  /**
   * How far a margin can be from that of the solution: ‖w − w*‖ ≤ ‖r‖/λ, and ‖x‖ ≤ √width.
   *
   * @param missing r, in units of 1/{@link Rows#GRID}²
   */
  private static double distance(double[] missing, long penalty) {
    double squares = 0;
    for (double one : missing) {
      squares += one * one;
    }
    // A thousandth more than all roundings here.
    return 1.001 * Math.sqrt(squares) * Math.sqrt(missing.length) / penalty;
  }

  /** As doubles, not to be changed. */
  double[] rounded() {
    return rounded;
  }

  /** The sum of their absolute values, as a double. */
  double norm() {
    return norm;
  }

  /** The score of a record that was not brought to the grid. */
  double score(float[] features, int from) {
    int last = rounded.length - 1;
    return Rows.dot(features, from, last, rounded) + rounded[last];
  }

  /** At most how far a margin in doubles is from the exact one. */
  double error() {
    return error;
  }

  /** At most how far a margin is from that of the exact solution. */
  double distance() {
    return distance;
  }

  /** How far a margin of others can be from that of these, since values are 0 to 1. */
  double distance(Weights others) {
    double sum = 0;
    for (int j = 0; j < rounded.length; j++) {
      sum += Math.abs(rounded[j] - others.rounded[j]);
    }
    return sum;
  }

  /** The margin of a row in doubles. */
  double margin(Rows rows, int row, int positive) {
    return rows.sign(row, positive) * rows.dot(row, rounded);
  }

  /**
   * Whether a row is inside.
   *
   * @param margin its margin in doubles
   */
  boolean isInside(Rows rows, int row, int positive, double margin) {
    if (Math.abs(margin - 1) > error) {
      return margin < 1;
    }
    return exactMargin(rows, row, positive).compareTo(EXACT_EDGE) < 0;
  }

  private BigInteger exactMargin(Rows rows, int row, int positive) {
    BigInteger sum = BigInteger.ZERO;
    for (int j = 0; j < exact.length; j++) {
      int step = rows.step(row, j);
      if (step != 0) {
        sum = sum.add(exact[j].multiply(BigInteger.valueOf(step)));
      }
    }
    return rows.sign(row, positive) > 0 ? sum : sum.negate();
  }

  /** How far the margin of a row is from the edge. */
  double gap(Rows rows, int row, int positive, double margin) {
    double gap = Math.abs(margin - 1);
    if (gap > 2 * error) {
      return gap - error;
    }
    return toDouble(exactMargin(rows, row, positive).subtract(EXACT_EDGE).abs());
  }

  /** By how much the margin of a row is below 1, if it is outside and yet below 1, else 0. */
  double lacking(Rows rows, int row, int positive, double margin) {
    if (Math.abs(margin - 1) > error) {
      return 0;
    }
    BigInteger exactly = exactMargin(rows, row, positive);
    return exactly.compareTo(EXACT_EDGE) < 0
        ? 0
        : toDouble(ONE.subtract(exactly).max(BigInteger.ZERO));
  }

  private static double toDouble(BigInteger margin) {
    return Math.scalb(margin.doubleValue(), -MARGIN_FRACTION);
  }
}
