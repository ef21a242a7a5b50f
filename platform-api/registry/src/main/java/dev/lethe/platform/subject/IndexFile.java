// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The index rows of one data-set version on their way into the index: on disk, in buckets by the
 * first bits of their keys, so that they can be gone through by rising key in little memory. Keys
 * are spread evenly, so that of ten million records with persons a bucket holds some 300,000 rows,
 * or 30 MiB.
 */
public final class IndexFile implements Closeable {

  private static final int BUCKETS = 64;
  private static final int KEY = 32;

  /** Size of a row: key, ordinal, whose. */
  private static final int ROW = KEY + Integer.BYTES + 1;

  /** Rows that are sorted at once; only a person of very many records makes a bucket larger. */
  private static final int RUN = 500_000;

  private final IndexHash hash;
  private final List<Path> buckets;
  private final Map<Integer, DataOutputStream> open = new HashMap<>();
  private int records;
  private long rows;

  IndexFile(IndexHash hash, Path folder) {
    this.hash = hash;
    this.buckets =
        IntStream.range(0, 2 * BUCKETS).mapToObj(i -> folder.resolve("index-" + i)).toList();
  }

  /** Takes rows. */
  interface Taker {
    void take(IndexRow row) throws IOException, InterruptedException;
  }

  /** Takes the ordinal of a record, and the smallest of those that have the same identifier. */
  private interface PairTaker {
    void take(int ordinal, int first);
  }

  /** Adds the own id of a record; records come by rising ordinal. */
  public void addRecord(String id, int ordinal) throws IOException {
    add(new Identifier(Identifier.RECORD_ID, id), ordinal, true);
    records++;
  }

  /** Adds what the person of a record is known by. */
  public void addSubject(Identifier identifier, int ordinal) throws IOException {
    add(identifier, ordinal, false);
  }

  private void add(Identifier identifier, int ordinal, boolean ofRecord) throws IOException {
    byte[] key = hash.of(identifier);
    int bucket = bucket(((key[0] & 0xff) * BUCKETS) >> Byte.SIZE, ofRecord);
    DataOutputStream out = open.get(bucket);
    if (out == null) {
      Path path = buckets.get(bucket);
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)));
      open.put(bucket, out);
    }
    out.write(key);
    out.writeInt(ordinal);
    out.writeBoolean(ofRecord);
    rows++;
  }

  /** Records that were added. */
  int records() {
    return records;
  }

  /** Rows that were added. */
  long rows() {
    return rows;
  }

  /**
   * Records whose id an earlier record has, and the first that has it, by rising ordinal; once this
   * is closed.
   *
   * @param most at most so many of them
   */
  public Map<Integer, Integer> repeated(int most) throws IOException {
    Map<Integer, Integer> repeated = new TreeMap<>();
    for (int i = 0; i < BUCKETS && repeated.size() < most; i++) {
      pairs(
          i,
          true,
          (ordinal, first) -> {
            if (ordinal != first && repeated.size() < most) {
              repeated.put(ordinal, first);
            }
          });
    }
    return repeated;
  }

  /** For every record the smallest ordinal among those of its subject, its own without one. */
  int[] subjects() throws IOException {
    int[] subjects = IntStream.range(0, records).toArray();
    for (int i = 0; i < BUCKETS; i++) {
      pairs(i, false, (ordinal, first) -> subjects[ordinal] = first);
    }
    return subjects;
  }

  private void pairs(int bucket, boolean ofRecord, PairTaker taker) throws IOException {
    Map<ByteBuffer, Integer> firsts = new HashMap<>();
    try {
      read(
          bucket(bucket, ofRecord),
          row -> {
            Integer first = firsts.putIfAbsent(ByteBuffer.wrap(row.key()), row.ordinal());
            taker.take(row.ordinal(), first == null ? row.ordinal() : first);
          });
    } catch (InterruptedException e) {
      throw new IllegalStateException("nothing here waits", e);
    }
  }

  /** Goes through all rows, nearly by rising key, which is the order the index likes best. */
  void each(Taker taker) throws IOException, InterruptedException {
    List<IndexRow> run = new ArrayList<>();
    for (int i = 0; i < BUCKETS; i++) {
      for (boolean ofRecord : new boolean[] {true, false}) {
        read(
            bucket(i, ofRecord),
            row -> {
              run.add(row);
              if (run.size() == RUN) {
                take(run, taker);
              }
            });
      }
      take(run, taker);
    }
  }

  private static void take(List<IndexRow> run, Taker taker)
      throws IOException, InterruptedException {
    Collections.sort(run);
    for (IndexRow row : run) {
      taker.take(row);
    }
    run.clear();
  }

  private void read(int bucket, Taker taker) throws IOException, InterruptedException {
    if (!open.containsKey(bucket)) {
      return;
    }
    Path path = buckets.get(bucket);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      for (long left = Files.size(path) / ROW; left > 0; left--) {
        taker.take(new IndexRow(in.readNBytes(KEY), in.readInt(), in.readBoolean()));
      }
    }
  }

  /** Records and subjects have buckets of their own. */
  private static int bucket(int number, boolean ofRecord) {
    return 2 * number + (ofRecord ? 0 : 1);
  }

  /** Ends the writing; reading begins then. */
  @Override
  public void close() throws IOException {
    for (DataOutputStream out : open.values()) {
      out.close();
    }
  }
}
