// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.score.LogitScore;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.records.RecordsException;
import dev.lethe.spi.run.RunException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Records that every model is scored on: those of a set, less some that must not count. */
final class AuditedRecords {

  private final Records records;
  private final int[] positions;

  private AuditedRecords(Records records, int[] positions) {
    this.records = records;
    this.positions = positions;
  }

  static AuditedRecords all(Records records) {
    return new AuditedRecords(records, IntStream.range(0, records.size()).toArray());
  }

  /** Without the records whose content occurs in one of the others, whatever their label. */
  AuditedRecords withoutContentOf(List<AuditedRecords> others) throws RecordsException {
    Set<Digest> contents = new HashSet<>();
    for (AuditedRecords other : others) {
      contents.addAll(List.of(other.contents()));
    }
    Digest[] own = contents();
    int[] kept =
        IntStream.range(0, own.length)
            .filter(i -> !contents.contains(own[i]))
            .map(i -> positions[i])
            .toArray();
    return new AuditedRecords(records, kept);
  }

  /**
   * Some of the records.
   *
   * @param places each 0 to {@code size() - 1}
   */
  AuditedRecords at(int[] places) {
    return new AuditedRecords(records, IntStream.of(places).map(i -> positions[i]).toArray());
  }

  /**
   * The same records with registered noise.
   *
   * @param set F or T
   */
  AuditedRecords disturbed(String set, PerturbationTest noise) {
    return new AuditedRecords(new NoisyRecords(records, set, noise), positions);
  }

  /** The class of every record. */
  int[] labels() throws RecordsException {
    int[] labels = new int[positions.length];
    for (int at = 0; at < labels.length; at += LoadedModel.SCORE_BATCH) {
      int[] some = batch(at, LoadedModel.SCORE_BATCH).labels();
      System.arraycopy(some, 0, labels, at, some.length);
    }
    return labels;
  }

  /** How many records there are whose content occurs in the other set. */
  int sharedWith(AuditedRecords other) throws RecordsException {
    return size() - withoutContentOf(List.of(other)).size();
  }

  int size() {
    return positions.length;
  }

  /** Where the records stand in the whole set, rising. */
  int[] positions() {
    return positions.clone();
  }

  /**
   * The records from a place on.
   *
   * @param from 0 to {@code size() - 1}
   * @param most how many at most
   */
  Batch batch(int from, int most) throws RecordsException {
    int to = (int) Math.min((long) from + most, positions.length);
    return records.read(IntStream.range(from, to).map(i -> positions[i]).toArray());
  }

  /**
   * Some of the records.
   *
   * @param places each 0 to {@code size() - 1}
   */
  Batch read(int[] places) throws RecordsException {
    return records.read(IntStream.of(places).map(i -> positions[i]).toArray());
  }

  /** Hears how a model answers every record, in order. */
  @FunctionalInterface
  interface Answers {
    void heard(int place, double[] logits, LogitScore score) throws StatisticsException;
  }

  /**
   * Has a model answer every record.
   *
   * @throws RunException MODEL_INVALID if an answer is not finite, RECIPE_DATA_MISMATCH if a label
   *     names no class, or as the model
   */
  void answeredBy(LoadedModel model, Answers answers) throws RunException {
    int at = 0;
    try {
      while (at < positions.length) {
        Batch batch = batch(at, model.scoreBatch());
        double[][] logits = model.logits(batch);
        for (int i = 0; i < batch.size(); i++) {
          answers.heard(at, logits[i], LogitScore.of(logits[i], batch.labels()[i]));
          at++;
        }
      }
    } catch (StatisticsException e) {
      throw new RunFailure(
          e.reason() == StatisticsException.Reason.NON_FINITE
              ? FailureReason.MODEL_INVALID
              : FailureReason.RECIPE_DATA_MISMATCH,
          "record " + at + ": " + e.getMessage(),
          e);
    }
  }

  /**
   * φ of every record under a model.
   *
   * @throws RunException as {@link #answeredBy}
   */
  double[] confidences(LoadedModel model) throws RunException {
    double[] phi = new double[positions.length];
    answeredBy(model, (at, logits, score) -> phi[at] = score.phi());
    return phi;
  }

  private Digest[] contents() throws RecordsException {
    Digest[] contents = new Digest[positions.length];
    int at = 0;
    while (at < contents.length) {
      Batch batch = batch(at, LoadedModel.SCORE_BATCH);
      int length = batch.features().length / batch.size();
      ByteBuffer bytes = ByteBuffer.allocate(length * Float.BYTES);
      for (int i = 0; i < batch.size(); i++) {
        bytes.clear().asFloatBuffer().put(batch.features(), i * length, length);
        contents[at++] = Digest.of(bytes.array());
      }
    }
    return contents;
  }
}
