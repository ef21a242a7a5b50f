// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.external;

import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.external.ExternalException.Reason;
import dev.lethe.methods.plain.Examples;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The folder that a command is given, deleted afterwards.
 *
 * @param folder holds nothing else
 */
record Exchange(Path folder) implements AutoCloseable {

  static final String SCHEMA = "lethe-external-request/1";

  private static final String FEATURES = "features.f32";
  private static final String LABELS = "labels.i32";
  private static final String MODEL = "model";
  private static final String SCORES = "scores.f64";
  private static final int CHUNK = 1000;

  /**
   * What is asked, {@code request.json}.
   *
   * @param action {@code train} or {@code score}
   * @param seed what all chance derives from, 0 to 2^53 - 1
   * @param shape size of one record
   */
  record Request(
      String schema, String action, long seed, int records, List<Integer> shape, int classes) {}

  static Exchange open() throws ExternalException {
    try {
      return new Exchange(Files.createTempDirectory("lethe-external"));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Writes what training reads.
   *
   * @throws RunException LABELS or VALUES if the recipe does not take a record, or when reading
   *     fails
   */
  void writeTraining(Recipe recipe, long seed, Records records) throws RunException {
    write(
        new Request(SCHEMA, "train", seed, records.size(), recipe.inputShape(), recipe.classes()));
    try (OutputStream features = create(FEATURES);
        OutputStream labels = create(LABELS)) {
      for (int from = 0; from < records.size(); from += CHUNK) {
        int to = Math.min(from + CHUNK, records.size());
        Batch batch = records.read(IntStream.range(from, to).toArray());
        Examples.requireSound(recipe, batch);
        features.write(bytes(batch.features()));
        labels.write(bytes(batch.labels()));
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Writes what scoring reads; no labels, which it does not need to know. */
  void writeScoring(Recipe recipe, Batch batch) throws ExternalException {
    write(new Request(SCHEMA, "score", 0, batch.size(), recipe.inputShape(), recipe.classes()));
    try (OutputStream features = create(FEATURES)) {
      features.write(bytes(batch.features()));
      Files.deleteIfExists(folder.resolve(SCORES));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Where the model file is. */
  Path model() {
    return folder.resolve(MODEL);
  }

  /**
   * The model file that training wrote.
   *
   * @throws ExternalException OUTPUT if there is none
   */
  Path writtenModel() throws ExternalException {
    requireFile(MODEL);
    return model();
  }

  /**
   * The scores.
   *
   * @return logits, {@code [records][classes]}
   * @throws ExternalException OUTPUT if there are none, not so many, or one is not finite
   */
  double[][] readScores(int records, int classes) throws ExternalException {
    Path file = requireFile(SCORES);
    long wanted = (long) records * classes * Double.BYTES;
    try {
      if (Files.size(file) != wanted) {
        throw new ExternalException(
            Reason.OUTPUT, SCORES + " has " + Files.size(file) + " bytes, expected " + wanted);
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      double[][] scores = new double[records][classes];
      for (int i = 0; i < records; i++) {
        for (int k = 0; k < classes; k++) {
          scores[i][k] = bytes.getDouble();
          if (!Double.isFinite(scores[i][k])) {
            throw new ExternalException(
                Reason.OUTPUT, "score " + k + " of record " + i + " is " + scores[i][k]);
          }
        }
      }
      return scores;
    } catch (IOException e) {
      throw new ExternalException(Reason.OUTPUT, SCORES + " cannot be read: " + e, e);
    }
  }

  private Path requireFile(String name) throws ExternalException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ExternalException(Reason.OUTPUT, "the command left no file " + name);
    }
    return file;
  }

  private void write(Request request) throws ExternalException {
    try {
      Files.write(folder.resolve("request.json"), CanonicalJson.bytes(request));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private OutputStream create(String name) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
  }

  private static byte[] bytes(float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes;
  }

  private static byte[] bytes(int[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Integer.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
    return bytes;
  }

  private static ExternalException unwritable(IOException cause) {
    return new ExternalException(
        Reason.FAILED, "the folder of the command cannot be written: " + cause, cause);
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of a command cannot be deleted", e);
    }
  }
}
