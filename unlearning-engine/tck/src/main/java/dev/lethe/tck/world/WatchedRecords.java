// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.world;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Records of 4 × 4 values in three classes, which notes what is read. Record {@code n} has label
 * {@code n mod 3}; its values are high where the class has its mark, with noise that derives from
 * {@code n}.
 */
public final class WatchedRecords implements Records {

  public static final List<Integer> SHAPE = List.of(4, 4);
  public static final int CLASSES = 3;

  private static final int FEATURES = 16;

  private final RecordSet set;
  private final int[] ordinals;
  private final List<String> violations = new ArrayList<>();
  private long reads;

  private WatchedRecords(RecordSet set) {
    this.set = set;
    this.ordinals = set.toArray();
  }

  /** Records of the given ordinals. */
  public static WatchedRecords of(IntStream ordinals) {
    return new WatchedRecords(RecordSet.of(ordinals));
  }

  @Override
  public Digest digest() {
    return set.digest();
  }

  @Override
  public int size() {
    return ordinals.length;
  }

  @Override
  public List<Integer> shape() {
    return SHAPE;
  }

  @Override
  public Batch read(int[] positions) {
    float[] features = new float[positions.length * FEATURES];
    int[] labels = new int[positions.length];
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] < 0 || positions[i] >= ordinals.length) {
        violations.add("position " + positions[i] + " of " + ordinals.length + " records");
        throw new IndexOutOfBoundsException(positions[i]);
      }
      fill(ordinals[positions[i]], features, i * FEATURES);
      labels[i] = ordinals[positions[i]] % CLASSES;
    }
    reads += positions.length;
    return new Batch(features, labels);
  }

  private static void fill(int ordinal, float[] features, int from) {
    Random noise = new Random(ordinal);
    for (int j = 0; j < FEATURES; j++) {
      float mark = j % CLASSES == ordinal % CLASSES ? 0.5f : 0.1f;
      features[from + j] = mark + 0.4f * noise.nextFloat();
    }
  }

  /** How many records were read, repeats included. */
  public long reads() {
    return reads;
  }

  /** Attempts to read what is not there, in words. */
  public List<String> violations() {
    return List.copyOf(violations);
  }
}
