// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.model;

import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.stream.IntStream;

/** A model in memory. Used by one thread; nothing may be called after {@link #close}. */
public interface LoadedModel extends AutoCloseable {

  /** Records scored at once unless a kind of model says otherwise. */
  int SCORE_BATCH = 500;

  /**
   * Records scored at once, at least 1. Always the same for a kind of model, because it can change
   * the last bits.
   */
  default int scoreBatch() {
    return SCORE_BATCH;
  }

  /**
   * Scores some records. An ensemble gives what {@link EnsembleLogits} makes of its members'.
   * Changes nothing in the model: no dropout, no running statistics.
   *
   * @param batch records of the recipe's shape
   * @return logits, {@code [records][classes]}
   * @throws ModelException MISMATCH if the records have another size
   * @throws RunException when the native library fails
   */
  double[][] logits(Batch batch) throws RunException;

  /**
   * Writes the weights again, unchanged.
   *
   * @return the manifest it was loaded from: equal weights give equal bytes
   * @throws ModelException NOT_WRITTEN
   */
  ModelManifest save(WeightStore weights) throws ModelException;

  /**
   * Scores all records, in order.
   *
   * @return logits, {@code [records][classes]}
   * @throws RunException as {@link #logits}, when reading fails, or when cancelled
   */
  default double[][] score(Records records, RunListener listener) throws RunException {
    double[][] scores = new double[records.size()][];
    for (int from = 0; from < scores.length; from += scoreBatch()) {
      int to = Math.min(from + scoreBatch(), scores.length);
      double[][] some = logits(records.read(IntStream.range(from, to).toArray()));
      System.arraycopy(some, 0, scores, from, some.length);
      listener.progress(to, scores.length, "records");
    }
    return scores;
  }

  /** Gives its memory back. Further calls do nothing. */
  @Override
  void close();
}
