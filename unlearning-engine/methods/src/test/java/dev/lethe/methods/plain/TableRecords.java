// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Records in memory, sound or not, that can be taken apart. */
public final class TableRecords implements Records {

  private final float[][] rows;
  private final int[] labels;

  public TableRecords(float[][] rows, int... labels) {
    this.rows = rows;
    this.labels = labels;
  }

  /** Records whose values are high where their class has its mark; every other value is binary. */
  public static TableRecords drawn(int count, int width, int classes, long seed) {
    Random random = new Random(seed);
    float[][] rows = new float[count][width];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(classes);
      for (int j = 0; j < width; j++) {
        boolean mark = j % classes == labels[i];
        rows[i][j] =
            j % 2 == 0
                ? (mark ? 0.3f : 0f) + 0.7f * random.nextFloat()
                : random.nextFloat() < (mark ? 0.7 : 0.3) ? 1 : 0;
      }
    }
    return new TableRecords(rows, labels);
  }

  /** The records at some positions, in order. */
  public TableRecords where(IntPredicate kept) {
    int[] positions = IntStream.range(0, size()).filter(kept).toArray();
    return new TableRecords(
        Arrays.stream(positions).mapToObj(i -> rows[i]).toArray(float[][]::new),
        Arrays.stream(positions).map(i -> labels[i]).toArray());
  }

  /** The label at a position. */
  public int label(int position) {
    return labels[position];
  }

  /** The values at a position. */
  public float[] row(int position) {
    return rows[position];
  }

  @Override
  public Digest digest() {
    return Digest.of((Arrays.deepToString(rows) + Arrays.toString(labels)).getBytes(UTF_8));
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public List<Integer> shape() {
    return List.of(rows.length == 0 ? 1 : rows[0].length);
  }

  @Override
  public Batch read(int[] positions) {
    int width = shape().get(0);
    float[] features = new float[positions.length * width];
    int[] some = new int[positions.length];
    for (int i = 0; i < positions.length; i++) {
      System.arraycopy(rows[positions[i]], 0, features, i * width, width);
      some[i] = labels[positions[i]];
    }
    return new Batch(features, some);
  }
}
