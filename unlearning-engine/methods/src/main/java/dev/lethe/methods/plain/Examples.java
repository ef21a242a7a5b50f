// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.plain;

import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Records of a recipe, read once and checked: shape, labels and values. */
public final class Examples {

  /** Records that are read at a time. */
  public static final int BATCH = 500;

  private final int width;
  private final float[] features;
  private final int[] labels;

  private Examples(int width, float[] features, int[] labels) {
    this.width = width;
    this.features = features;
    this.labels = labels;
  }

  /** Sees one record after the other. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Sees a record.
     *
     * @param features holds its values, each 0 to 1, among others'
     * @param from where its first value stands
     * @param label 0 to classes − 1
     */
    void see(float[] features, int from, int label);
  }

  /**
   * Shows all records, in order.
   *
   * @throws TrainingException NO_RECORDS, SHAPE, LABELS or VALUES
   * @throws RunException when reading fails or when cancelled, which is asked once per batch
   */
  public static void visit(Recipe recipe, Records records, RunListener listener, Visitor visitor)
      throws RunException {
    int width = recipe.features();
    visitBatches(
        recipe,
        records,
        listener,
        batch -> {
          for (int i = 0; i < batch.size(); i++) {
            visitor.see(batch.features(), i * width, batch.labels()[i]);
          }
        });
  }

  /**
   * Shows all records, {@link #BATCH} at a time, the last ones fewer, in arrays of their own.
   *
   * @throws RunException as {@link #visit}
   */
  public static void visitBatches(
      Recipe recipe, Records records, RunListener listener, Consumer<Batch> visitor)
      throws RunException {
    requireFit(recipe, records);
    for (int from = 0; from < records.size(); from += BATCH) {
      listener.checkCancelled();
      int to = Math.min(from + BATCH, records.size());
      Batch batch = records.read(IntStream.range(from, to).toArray());
      requireSound(recipe, batch);
      visitor.accept(batch);
    }
  }

  /**
   * Keeps all records in memory.
   *
   * @throws RunException as {@link #visit}
   */
  public static Examples read(Recipe recipe, Records records, RunListener listener)
      throws RunException {
    requireFit(recipe, records);
    int width = recipe.features();
    float[] features = new float[Math.multiplyExact(records.size(), width)];
    int[] labels = new int[records.size()];
    int[] at = {0};
    visit(
        recipe,
        records,
        listener,
        (values, from, label) -> {
          System.arraycopy(values, from, features, at[0] * width, width);
          labels[at[0]++] = label;
        });
    return new Examples(width, features, labels);
  }

  /**
   * Requires records, of a size that the recipe takes.
   *
   * @throws TrainingException NO_RECORDS or SHAPE
   */
  public static void requireFit(Recipe recipe, Records records) throws TrainingException {
    if (records.size() == 0) {
      throw new TrainingException(Reason.NO_RECORDS, "there is no record to learn from");
    }
    List<Integer> flat = List.of(records.shape().stream().reduce(1, Math::multiplyExact));
    if (!recipe.inputShape().equals(records.shape()) && !recipe.inputShape().equals(flat)) {
      throw new TrainingException(
          Reason.SHAPE,
          "the recipe takes records of " + recipe.inputShape() + ", found " + records.shape());
    }
  }

  /**
   * Requires labels and values that the recipe takes.
   *
   * @throws TrainingException LABELS or VALUES
   */
  public static void requireSound(Recipe recipe, Batch batch) throws TrainingException {
    for (int label : batch.labels()) {
      if (label < 0 || label >= recipe.classes()) {
        throw new TrainingException(
            Reason.LABELS,
            "a label is " + label + ", the recipe has classes 0 to " + (recipe.classes() - 1));
      }
    }
    if (allPlainlySound(batch.features())) {
      return;
    }
    for (float value : batch.features()) {
      if (!(value >= 0 && value <= 1)) {
        throw new TrainingException(Reason.VALUES, "a value is " + value + ", 0 to 1 are allowed");
      }
    }
  }

  /**
   * Whether all are 0 to 1, by their bits: seen as unsigned they rise with the value from 0 to 1,
   * and all else, minus zero too, lies above. Without a branch for each, which takes a third of the
   * time.
   */
  private static boolean allPlainlySound(float[] values) {
    int largest = Integer.MIN_VALUE;
    for (float value : values) {
      largest = Math.max(largest, Float.floatToRawIntBits(value) ^ Integer.MIN_VALUE);
    }
    return largest <= (Float.floatToRawIntBits(1) ^ Integer.MIN_VALUE);
  }

  public int size() {
    return labels.length;
  }

  /** Values of each record. */
  public int width() {
    return width;
  }

  /** One value, 0 to 1. */
  public float value(int record, int feature) {
    return features[record * width + feature];
  }

  /** The label of a record. */
  public int label(int record) {
    return labels[record];
  }
}
