// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.clusters;

import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Numbers;
import dev.lethe.methods.plain.TensorFile;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Clusters in a file: eight bytes {@code LETHEKM1}, the recipe's numbers, how many centres there
 * are, each with its values and its copies, how many passes there are, and each pass with counts
 * and sums by cluster. All later centres follow from the sums; the reader asks that passes are of
 * the same records and end where they must.
 */
final class ClusterFile {

  private static final long MAGIC = 0x4C455448454B4D31L;
  private static final int MOST_BYTES = 1 << 30;

  private final Numbers numbers;
  private final Recipe recipe;

  private ClusterFile(Numbers numbers, Recipe recipe) {
    this.numbers = numbers;
    this.recipe = recipe;
  }

  private static int[] head(Recipe recipe) {
    return new int[] {
      recipe.features(),
      recipe.classes(),
      Clustering.of(recipe).clusters(),
      Clustering.of(recipe).passes()
    };
  }

  private static long grain(Recipe recipe) {
    return Double.doubleToLongBits(Clustering.of(recipe).grain());
  }

  static void write(OutputStream out, Recipe recipe, Clustering clustering) throws IOException {
    Numbers numbers = Numbers.toWrite();
    numbers.putLong(MAGIC);
    for (int number : head(recipe)) {
      numbers.put(number);
    }
    numbers.putLong(grain(recipe));
    Centres first = clustering.passes().get(0).centres();
    numbers.put(first.count());
    for (int c = 0; c < first.count(); c++) {
      for (int value : first.values(c)) {
        numbers.put(value);
      }
      numbers.put(clustering.copies(c));
    }
    numbers.put(clustering.passes().size());
    for (Pass pass : clustering.passes()) {
      for (int c = 0; c < first.count(); c++) {
        for (int count : pass.counts(c)) {
          numbers.put(count);
        }
        for (long sum : pass.sums(c)) {
          numbers.putSigned(sum);
        }
      }
    }
    numbers.writeTo(out);
  }

  /**
   * Reads a file.
   *
   * @param in read to its end, not closed
   * @throws ModelException MALFORMED
   */
  static Clustering read(InputStream in, Recipe recipe) throws ModelException {
    byte[] bytes;
    try {
      bytes = in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "the weight file could not be read", e);
    }
    Numbers numbers = Numbers.toRead(bytes, 0, bytes.length);
    if (numbers.getLong() != MAGIC) {
      throw TensorFile.malformed("it holds no clusters");
    }
    boolean same = true;
    for (int number : head(recipe)) {
      same &= numbers.get() == number;
    }
    if (!same || numbers.getLong() != grain(recipe)) {
      throw TensorFile.malformed("its clusters are not those of the recipe");
    }
    Clustering found = new ClusterFile(numbers, recipe).clustering();
    numbers.requireEnd();
    return found;
  }

  private Clustering clustering() throws ModelException {
    int count = numbers.get();
    if (count < 1 || count > Clustering.of(recipe).clusters()) {
      throw TensorFile.malformed("it has more centres than the recipe, or none");
    }
    int[][] values = new int[count][recipe.features()];
    int[] copies = new int[count];
    for (int c = 0; c < count; c++) {
      for (int j = 0; j < values[c].length; j++) {
        values[c][j] = numbers.get();
      }
      copies[c] = numbers.get();
      if (copies[c] == 0
          || Arrays.stream(values[c]).anyMatch(value -> value > Points.UNIT)
          || (c > 0 && Arrays.compare(values[c - 1], values[c]) >= 0)) {
        throw TensorFile.malformed("a centre is none, or not in order");
      }
    }
    Clustering found = new Clustering(recipe, copies);
    int passes = numbers.get();
    if (passes < 1 || passes > Clustering.of(recipe).passes()) {
      throw TensorFile.malformed("it has more passes than the recipe, or none");
    }
    found.add(pass(new Centres(values)));
    requireRecords(found, copies);
    for (int p = 1; p < passes; p++) {
      if (found.isDone()) {
        throw TensorFile.malformed("passes go on where they end");
      }
      Pass pass = pass(found.next());
      if (!pass.isOfTheSameRecordsAs(found.last())) {
        throw TensorFile.malformed("passes are not of the same records");
      }
      found.add(pass);
    }
    if (!found.isDone()) {
      throw TensorFile.malformed("passes end where they go on");
    }
    return found;
  }

  private static void requireRecords(Clustering found, int[] copies) throws ModelException {
    long drawn = Arrays.stream(copies).asLongStream().sum();
    if (found.records() > Integer.MAX_VALUE || drawn > found.records()) {
      throw TensorFile.malformed("it has more records than can be, or fewer than its centres");
    }
  }

  private Pass pass(Centres centres) throws ModelException {
    Pass pass = Pass.none(centres, recipe.features(), recipe.classes());
    for (int c = 0; c < centres.count(); c++) {
      long size = 0;
      for (int k = 0; k < pass.counts(c).length; k++) {
        pass.counts(c)[k] = numbers.get();
        size += pass.counts(c)[k];
      }
      if (size > Integer.MAX_VALUE) {
        throw TensorFile.malformed("a cluster has more records than can be");
      }
      for (int j = 0; j < pass.sums(c).length; j++) {
        pass.sums(c)[j] = numbers.getSigned();
      }
    }
    if (!pass.isPossible()) {
      throw TensorFile.malformed("a sum is of no set of records");
    }
    return pass;
  }
}
