// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Records that a test writes down itself. */
public final class ArrayRecords implements Records {

  private final int first;
  private final float[][] features;
  private final int[] labels;

  /**
   * Some records.
   *
   * @param first ordinal of the first one
   */
  public ArrayRecords(int first, float[][] features, int[] labels) {
    this.first = first;
    this.features = features;
    this.labels = labels;
  }

  /** Points of a few classes that overlap, so that no model fits them all. */
  public static ArrayRecords clouds(int first, int count, int width, int classes, long seed) {
    Random random = new Random(seed);
    float[][] features = new float[count][width];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(classes);
      for (int j = 0; j < width; j++) {
        double mark = j % classes == labels[i] ? 0.6 : 0.4;
        features[i][j] = (float) (mark + 0.25 * random.nextGaussian());
      }
    }
    return new ArrayRecords(first, features, labels);
  }

  /** Those at positions {@code from} to {@code to - 1}. */
  public ArrayRecords part(int from, int to) {
    return new ArrayRecords(
        first + from, Arrays.copyOfRange(features, from, to), Arrays.copyOfRange(labels, from, to));
  }

  public float[][] features() {
    return features;
  }

  public int[] labels() {
    return labels;
  }

  @Override
  public Digest digest() {
    return RecordSet.of(IntStream.range(first, first + labels.length)).digest();
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public List<Integer> shape() {
    return List.of(features[0].length);
  }

  @Override
  public Batch read(int[] positions) {
    int width = features[0].length;
    float[] some = new float[positions.length * width];
    int[] someLabels = new int[positions.length];
    for (int i = 0; i < positions.length; i++) {
      System.arraycopy(features[positions[i]], 0, some, i * width, width);
      someLabels[i] = labels[positions[i]];
    }
    return new Batch(some, someLabels);
  }
}
