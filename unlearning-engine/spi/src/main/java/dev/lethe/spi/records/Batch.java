// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.records;

/** Some records, flattened. The arrays are handed over, not copied: they belong to the receiver. */
public final class Batch {

  private final float[] features;
  private final int[] labels;

  /**
   * Takes over the arrays.
   *
   * @param features values in 0..1, record after record, each in row order
   * @param labels one per record, 0 or more
   */
  public Batch(float[] features, int[] labels) {
    if (labels.length == 0 ? features.length != 0 : features.length % labels.length != 0) {
      throw new IllegalArgumentException(
          features.length + " features do not divide among " + labels.length + " labels");
    }
    this.features = features;
    this.labels = labels;
  }

  public int size() {
    return labels.length;
  }

  /** Values in 0..1, record after record, length {@code size() × features per record}. */
  public float[] features() {
    return features;
  }

  /** Length {@code size()}. */
  public int[] labels() {
    return labels;
  }
}
