// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.neighbours;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Examples;
import dev.lethe.methods.plain.Numbers;
import dev.lethe.methods.plain.TensorFile;
import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Records, ordered by their values and then by their labels.
 *
 * <p>In a file: eight bytes {@code LETHENN1}, the recipe's numbers, how many records there are,
 * then each record with its values, four bytes big-endian, and its label. So equal sets of records
 * give equal bytes.
 */
final class KeptRecords {

  private static final long MAGIC = 0x4C455448454E4E31L;
  private static final int MOST_BYTES = 1 << 30;

  private final Recipe recipe;
  private final float[][] rows;
  private final int[] labels;

  private KeptRecords(Recipe recipe, float[][] rows, int[] labels) {
    this.recipe = recipe;
    this.rows = rows;
    this.labels = labels;
  }

  static KeptRecords of(Recipe recipe, Examples examples) {
    float[][] rows = new float[examples.size()][examples.width()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        // Adding 0 turns −0 into 0, so that equal values have equal bits.
        rows[i][j] = examples.value(i, j) + 0f;
      }
    }
    int[] order =
        IntStream.range(0, rows.length)
            .boxed()
            .sorted(
                Comparator.<Integer, float[]>comparing(i -> rows[i], Arrays::compare)
                    .thenComparing(examples::label))
            .mapToInt(i -> i)
            .toArray();
    return new KeptRecords(
        recipe,
        Arrays.stream(order).mapToObj(i -> rows[i]).toArray(float[][]::new),
        Arrays.stream(order).map(examples::label).toArray());
  }

  int size() {
    return labels.length;
  }

  float[] row(int record) {
    return rows[record];
  }

  int label(int record) {
    return labels[record];
  }

  /** Order of two records, 0 for equal ones. */
  private static int compare(float[] row, int label, float[] otherRow, int otherLabel) {
    int byValues = Arrays.compare(row, otherRow);
    return byValues == 0 ? Integer.compare(label, otherLabel) : byValues;
  }

  /**
   * These without others, one copy for one copy.
   *
   * @throws MethodException FORGET_SET if one of the others is not here
   */
  KeptRecords without(KeptRecords others) throws MethodException {
    int[] kept = new int[Math.max(0, size() - others.size())];
    int left = 0;
    int next = 0;
    for (int i = 0; i < size(); i++) {
      if (next < others.size()
          && compare(rows[i], labels[i], others.rows[next], others.labels[next]) == 0) {
        next++;
      } else if (left == kept.length) {
        break;
      } else {
        kept[left++] = i;
      }
    }
    if (next < others.size()) {
      throw new MethodException(
          MethodException.Reason.FORGET_SET,
          "the model does not hold one of the records to forget");
    }
    return new KeptRecords(
        recipe,
        Arrays.stream(kept).mapToObj(i -> rows[i]).toArray(float[][]::new),
        Arrays.stream(kept).map(i -> labels[i]).toArray());
  }

  private static int[] head(Recipe recipe) {
    return new int[] {recipe.features(), recipe.classes(), neighbours(recipe)};
  }

  /** How many neighbours a recipe of them asks. */
  static int neighbours(Recipe recipe) {
    if (recipe.architecture() instanceof Architecture.Neighbours neighbours) {
      return neighbours.neighbours();
    }
    throw new IllegalArgumentException(recipe.architecture() + " asks no neighbours");
  }

  void writeTo(OutputStream out) throws IOException {
    Numbers numbers = Numbers.toWrite();
    numbers.putLong(MAGIC);
    for (int number : head(recipe)) {
      numbers.put(number);
    }
    numbers.put(size());
    for (int i = 0; i < size(); i++) {
      for (float value : rows[i]) {
        numbers.putFloat(value);
      }
      numbers.put(labels[i]);
    }
    numbers.writeTo(out);
  }

  /**
   * Reads a file.
   *
   * @param in read to its end, not closed
   * @throws ModelException MALFORMED
   */
  static KeptRecords read(InputStream in, Recipe recipe) throws ModelException {
    byte[] bytes;
    try {
      bytes = in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "the weight file could not be read", e);
    }
    Numbers numbers = Numbers.toRead(bytes, 0, bytes.length);
    if (numbers.getLong() != MAGIC) {
      throw TensorFile.malformed("it holds no neighbours");
    }
    for (int number : head(recipe)) {
      if (numbers.get() != number) {
        throw TensorFile.malformed("its neighbours are not those of the recipe");
      }
    }
    int size = numbers.get();
    long least = size * ((long) Float.BYTES * recipe.features() + 1);
    if (size == 0 || least > bytes.length - numbers.at()) {
      throw TensorFile.malformed("it does not hold as many records as it says");
    }
    float[][] rows = new float[size][recipe.features()];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = numbers.getFloat();
        if (!(rows[i][j] >= 0 && rows[i][j] <= 1)) {
          throw TensorFile.malformed("a value is not from 0 to 1");
        }
      }
      labels[i] = numbers.get();
      if (labels[i] >= recipe.classes()) {
        throw TensorFile.malformed("a label is of no class");
      }
      if (i > 0 && compare(rows[i - 1], labels[i - 1], rows[i], labels[i]) > 0) {
        throw TensorFile.malformed("its records are not in order");
      }
    }
    numbers.requireEnd();
    return new KeptRecords(recipe, rows, labels);
  }
}
