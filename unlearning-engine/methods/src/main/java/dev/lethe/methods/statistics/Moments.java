// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.statistics;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.TensorFile;
import dev.lethe.methods.plain.TensorFile.Tensor;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums over records: how many of each class, their values by class, and what of the second order
 * the architecture needs. All are whole numbers.
 */
final class Moments {

  /** Values are rounded to multiples of 1/{@code GRID}. */
  static final int GRID = 1 << 18;

  /** With so many records a sum of squares, at most 2³⁶ each, stays below 2⁶³. */
  private static final int MOST_RECORDS = 1 << 26;

  /** Most values of a record for which products of all pairs are kept: 268 MB of them. */
  private static final int MOST_WIDTH_OF_PAIRS = 8192;

  private enum Second {
    NONE,
    /** Squares, by class. */
    SQUARES,
    /** Products of all pairs of values, upper triangle by rows. */
    PAIRS
  }

  private final Second kind;
  private final List<Tensor> layout;
  private final int width;
  private final long[] counts;
  private final long[] sums;
  private final long[] second;
  private final int[] grid;

  private Moments(Second kind, int width, List<Tensor> layout, List<long[]> values) {
    this.kind = kind;
    this.layout = layout;
    this.width = width;
    this.counts = values.get(0);
    this.sums = values.get(1);
    this.second = kind == Second.NONE ? new long[0] : values.get(2);
    this.grid = new int[width];
  }

  /**
   * Sums of no records.
   *
   * @throws ModelException TOO_LARGE if the recipe needs more memory than is sensible, or there are
   *     so many records that a sum could overflow
   */
  static Moments none(Recipe recipe, int records) throws ModelException {
    Second kind = kind(recipe.architecture());
    int width = recipe.features();
    if (records > MOST_RECORDS) {
      throw new ModelException(
          Reason.TOO_LARGE, records + " records, at most " + MOST_RECORDS + " can be summed");
    }
    List<Tensor> layout = layout(recipe, kind, width);
    List<long[]> values = layout.stream().map(tensor -> new long[tensor.length()]).toList();
    return new Moments(kind, width, layout, values);
  }

  /**
   * Reads stored sums.
   *
   * @throws ModelException MALFORMED, TOO_LARGE
   */
  static Moments read(InputStream in, Recipe recipe) throws ModelException {
    Second kind = kind(recipe.architecture());
    int width = recipe.features();
    List<Tensor> layout = layout(recipe, kind, width);
    Moments moments = new Moments(kind, width, layout, TensorFile.read(in, layout));
    if (!moments.isPossible()) {
      throw TensorFile.malformed("no records have these sums");
    }
    return moments;
  }

  private static Second kind(Architecture architecture) {
    if (architecture instanceof Architecture.Ridge) {
      return Second.PAIRS;
    }
    return architecture instanceof Architecture.GaussianBayes ? Second.SQUARES : Second.NONE;
  }

  private static List<Tensor> layout(Recipe recipe, Second kind, int width) throws ModelException {
    long all = (long) recipe.classes() * width;
    if (all > Integer.MAX_VALUE / 16 || (kind == Second.PAIRS && width > MOST_WIDTH_OF_PAIRS)) {
      throw new ModelException(
          Reason.TOO_LARGE,
          recipe.classes() + " classes of " + width + " values are more than can be summed");
    }
    List<Tensor> layout = new ArrayList<>();
    layout.add(new Tensor("counts", false, List.of(recipe.classes())));
    layout.add(new Tensor("sums", false, List.of(recipe.classes(), width)));
    if (kind == Second.SQUARES) {
      layout.add(new Tensor("squares", false, List.of(recipe.classes(), width)));
    } else if (kind == Second.PAIRS) {
      layout.add(new Tensor("pairs", false, List.of(width * (width + 1) / 2)));
    }
    return layout;
  }

  void writeTo(OutputStream out) throws IOException {
    List<long[]> values =
        kind == Second.NONE ? List.of(counts, sums) : List.of(counts, sums, second);
    TensorFile.write(out, layout, values);
  }

  /** Adds a record. */
  void add(float[] features, int from, int label) {
    sum(features, from, label, 1);
  }

  /** Takes a record away; never adding it leaves the same. */
  void subtract(float[] features, int from, int label) {
    sum(features, from, label, -1);
  }

  private void sum(float[] features, int from, int label, int sign) {
    counts[label] += sign;
    int row = label * width;
    for (int j = 0; j < width; j++) {
      grid[j] = (int) Math.rint((double) features[from + j] * GRID);
      sums[row + j] += (long) sign * grid[j];
    }
    if (kind == Second.SQUARES) {
      for (int j = 0; j < width; j++) {
        second[row + j] += sign * (long) grid[j] * grid[j];
      }
    } else if (kind == Second.PAIRS) {
      sumPairs(sign);
    }
  }

  private void sumPairs(int sign) {
    int at = 0;
    for (int i = 0; i < width; i++) {
      long factor = (long) sign * grid[i];
      int end = at + width - i;
      if (factor != 0) {
        for (int j = i; at < end; at++, j++) {
          second[at] += factor * grid[j];
        }
      }
      at = end;
    }
  }

  /**
   * Whether some records could have these sums; sums of other records' values betray themselves.
   */
  boolean isPossible() {
    for (long count : counts) {
      if (count < 0 || count > MOST_RECORDS) {
        return false;
      }
    }
    if (records() < 1 || records() > MOST_RECORDS) {
      return false;
    }
    for (int i = 0; i < sums.length; i++) {
      long most = counts[i / width] * GRID;
      if (sums[i] < 0 || sums[i] > most) {
        return false;
      }
      // Values are at most 1, so their squares add up to no more than they do.
      if (kind == Second.SQUARES && (second[i] < 0 || second[i] > sums[i] * GRID)) {
        return false;
      }
    }
    return kind != Second.PAIRS
        || Arrays.stream(second).allMatch(s -> s >= 0 && s <= records() * GRID * GRID);
  }

  /** How many records there are. */
  long records() {
    return Arrays.stream(counts).sum();
  }

  /** How many records a class has. */
  long count(int label) {
    return counts[label];
  }

  int classes() {
    return counts.length;
  }

  int width() {
    return width;
  }

  /** Sum of one value over the records of a class, in units of 1/{@link #GRID}. */
  long sum(int label, int feature) {
    return sums[label * width + feature];
  }

  /** Sum of the squares of one value over the records of a class, in units of 1/{@link #GRID}². */
  long squares(int label, int feature) {
    return second[label * width + feature];
  }

  /** Sum of the products of two values, {@code i ≤ j}, in units of 1/{@link #GRID}². */
  long pairs(int i, int j) {
    return second[i * width - i * (i - 1) / 2 + j - i];
  }
}
