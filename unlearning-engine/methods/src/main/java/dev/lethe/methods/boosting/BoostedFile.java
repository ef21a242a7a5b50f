// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

import dev.lethe.methods.plain.Numbers;
import dev.lethe.methods.plain.TensorFile;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Trees in a file: eight bytes {@code LETHEGB1}, the recipe's numbers, how many records were
 * learned, then each tree level by level. A level is its attributes, then for each node and
 * attribute its bins with sums that are not both 0: how far the bin is above the one before, the
 * two sums, and 0 after the last.
 *
 * <p>Sums say all: questions and leaf values follow from them. The reader asks that they agree,
 * from one attribute to the next and from a level to the one below, so equal trees give equal bytes
 * and a file cannot contradict itself.
 */
final class BoostedFile {

  private static final long MAGIC = 0x4C45544845474231L;
  private static final int MOST_BYTES = 1 << 30;

  /** Sums beyond this are of no set of records. */
  private static final long MOST_SUM = 1L << 44;

  private BoostedFile() {}

  /** Takes trees in order. */
  static final class Writer {

    private final Numbers numbers = Numbers.toWrite();

    Writer(Setting setting, int records) {
      numbers.putLong(MAGIC);
      for (int number : setting.numbers()) {
        numbers.put(number);
      }
      for (double number : setting.reals()) {
        numbers.putLong(Double.doubleToLongBits(number));
      }
      numbers.put(records);
    }

    void put(Growth tree) {
      for (Level level : tree.levels()) {
        for (int attribute : level.attributes()) {
          numbers.put(attribute);
        }
        for (int node = 0; node < level.nodes(); node++) {
          for (int a = 0; a < level.attributes().length; a++) {
            put(level, node, a);
          }
        }
      }
    }

    private void put(Level level, int node, int position) {
      int before = -1;
      for (int bin = level.next(position, 0); bin >= 0; bin = level.next(position, bin + 1)) {
        long first = level.first(node, position, bin);
        long second = level.second(node, position, bin);
        if (first != 0 || second != 0) {
          numbers.put(bin - before);
          numbers.putSigned(first);
          numbers.putSigned(second);
          before = bin;
        }
      }
      numbers.put(0);
    }

    void writeTo(OutputStream out) throws IOException {
      numbers.writeTo(out);
    }
  }

  /** Gives trees in order. */
  static final class Reader {

    private final Numbers numbers;
    private final Setting setting;
    private final int records;

    private Reader(Numbers numbers, Setting setting, int records) {
      this.numbers = numbers;
      this.setting = setting;
      this.records = records;
    }

    /** How many records were learned, at least 1. */
    int records() {
      return records;
    }

    /**
     * The next tree, with sums that agree.
     *
     * @throws ModelException MALFORMED
     */
    Growth next() throws ModelException {
      Growth growth = new Growth(setting);
      while (growth.goesOn()) {
        Level level = new Level(attributes(), setting.boosted().bins(), growth.nextNodes());
        for (int node = 0; node < level.nodes(); node++) {
          for (int a = 0; a < level.attributes().length; a++) {
            read(level, node, a);
          }
        }
        Sums sums = growth.sums().orElse(level.totals(0));
        for (int a = 0; a < level.attributes().length; a++) {
          if (!level.totals(a).equal(sums)) {
            throw TensorFile.malformed("sums of a level contradict others");
          }
        }
        growth.add(level);
      }
      return growth;
    }

    private int[] attributes() throws ModelException {
      int[] attributes = new int[setting.considered()];
      for (int a = 0; a < attributes.length; a++) {
        attributes[a] = numbers.get();
        if (attributes[a] >= setting.width() || (a > 0 && attributes[a] <= attributes[a - 1])) {
          throw TensorFile.malformed("a level considers attributes that it cannot");
        }
      }
      return attributes;
    }

    private void read(Level level, int node, int position) throws ModelException {
      int bin = -1;
      for (int step = numbers.get(); step > 0; step = numbers.get()) {
        if (step >= setting.boosted().bins() - bin) {
          throw TensorFile.malformed("a bin is above the last");
        }
        bin += step;
        long first = numbers.getSigned();
        long second = numbers.getSigned();
        if (second < 0 || second > MOST_SUM || Math.abs(first) > MOST_SUM) {
          throw TensorFile.malformed("a sum is out of range");
        }
        if (first == 0 && second == 0) {
          throw TensorFile.malformed("a bin without sums is written down");
        }
        level.set(node, position, bin, first, second);
      }
    }

    /**
     * Requires that no byte follows the last tree.
     *
     * @throws ModelException MALFORMED
     */
    void requireEnd() throws ModelException {
      numbers.requireEnd();
    }
  }

  /**
   * The bytes of a file.
   *
   * @param in read to its end, not closed
   * @throws ModelException MALFORMED
   */
  static byte[] bytes(InputStream in) throws ModelException {
    try {
      return in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "the weight file could not be read", e);
    }
  }

  /**
   * Opens a file of a setting; its trees may be found malformed when they are asked for.
   *
   * @throws ModelException MALFORMED if it is none
   */
  static Reader open(byte[] bytes, Setting setting) throws ModelException {
    Numbers numbers = Numbers.toRead(bytes, 0, bytes.length);
    if (numbers.getLong() != MAGIC) {
      throw TensorFile.malformed("it holds no boosted trees");
    }
    boolean same = true;
    for (int number : setting.numbers()) {
      same &= numbers.get() == number;
    }
    for (double number : setting.reals()) {
      same &= numbers.getLong() == Double.doubleToLongBits(number);
    }
    if (!same) {
      throw TensorFile.malformed("its trees are not those of the recipe");
    }
    int records = numbers.get();
    if (records == 0) {
      throw TensorFile.malformed("its trees learned no record");
    }
    return new Reader(numbers, setting, records);
  }
}
