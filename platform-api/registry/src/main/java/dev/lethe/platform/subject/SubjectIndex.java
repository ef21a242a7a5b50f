// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.MasterKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The index of records and persons. Reading and writing need a transaction of the organisation. */
@ApplicationScoped
public class SubjectIndex {

  private static final int CHUNK = 10_000;

  private final Rows rows;
  private final MasterKey keys;
  private final Counter rowsLoaded;

  SubjectIndex(Rows rows, MasterKey keys, MeterRegistry meters) {
    this.rows = rows;
    this.keys = keys;
    this.rowsLoaded = meters.counter("lethe.index.rows");
  }

  /** Starts a file of index rows, outside any transaction. */
  public IndexFile newFile(UUID tenant, Path path) throws IOException {
    return new IndexFile(new IndexHash(keys, tenant), path);
  }

  /**
   * Loads the rows of a data-set version.
   *
   * @param file as an {@link IndexFile} wrote it
   */
  public void load(UUID tenant, UUID datasetVersion, Path file) {
    // COPY does not go into a table under row-level security, so it goes through one without.
    rows.update(
        "create temporary table index_load (index_key bytea, row_ordinal int, of_record boolean)"
            + " on commit drop");
    try (InputStream content = Files.newInputStream(file)) {
      rows.copy("copy index_load from stdin", content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rowsLoaded.increment(
        rows.update(
            "insert into subject_index (tenant_id, index_key, dataset_version_id, row_ordinal,"
                + " key_version, of_record) select ?, index_key, ?, row_ordinal, ?, of_record"
                + " from index_load",
            tenant,
            datasetVersion,
            IndexHash.VERSION));
    rows.update("drop table index_load");
  }

  /** Removes the rows of a data-set version. */
  public void drop(UUID tenant, UUID datasetVersion) {
    rows.update(
        "delete from subject_index where tenant_id = ? and dataset_version_id = ?",
        tenant,
        datasetVersion);
  }

  /** Records that have any of these identifiers, by data-set version. */
  public Map<UUID, RecordSet> find(UUID tenant, List<Identifier> identifiers) {
    IndexHash hash = new IndexHash(keys, tenant);
    Map<UUID, List<Integer>> found = new HashMap<>();
    for (int from = 0; from < identifiers.size(); from += CHUNK) {
      List<byte[]> chunk =
          identifiers.subList(from, Math.min(from + CHUNK, identifiers.size())).stream()
              .map(hash::of)
              .toList();
      query(
          tenant,
          chunk,
          row ->
              found
                  .computeIfAbsent(
                      row.getObject("dataset_version_id", UUID.class), v -> new ArrayList<>())
                  .add(row.getInt("row_ordinal")));
    }
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> set(e.getValue())));
  }

  /**
   * Which records of a data-set version belong to one subject. A record id is the key of one record
   * only, so keys of several records are those of subjects.
   *
   * @param records of the version
   * @return for every record, in rising order of the ordinals, the smallest ordinal among those of
   *     these records that belong to its subject, its own where it has none
   */
  public int[] subjects(UUID tenant, UUID datasetVersion, RecordSet records) {
    int[] ordinals = records.toArray();
    int[] subjects = ordinals.clone();
    boolean whole = records.bound() == ordinals.length;
    rows.each(
        "select row_ordinal, min(row_ordinal) over (partition by index_key)"
            + " from subject_index where tenant_id = ? and dataset_version_id = ? and "
            // A whole version needs no list of ten million ordinals.
            + (whole ? "row_ordinal < ?" : "row_ordinal = any (?)"),
        row -> {
          int place = whole ? row.getInt(1) : Arrays.binarySearch(ordinals, row.getInt(1));
          subjects[place] = Math.min(subjects[place], row.getInt(2));
        },
        tenant,
        datasetVersion,
        whole ? (Object) ordinals.length : ordinals);
    return subjects;
  }

  /**
   * A row of the index.
   *
   * @param key of the identifier
   * @param ordinal of a record that has it
   * @param ofRecord whether it is the record's own id, not its subject's
   */
  @SuppressWarnings("ArrayRecordComponent") // one of many, read and dropped
  record Row(byte[] key, int ordinal, boolean ofRecord) {}

  /** Goes through the rows of a data-set version, in no order. */
  void each(UUID tenant, UUID datasetVersion, Consumer<Row> taker) {
    rows.each(
        "select index_key, row_ordinal, of_record from subject_index where tenant_id = ?"
            + " and dataset_version_id = ?",
        row -> taker.accept(new Row(row.getBytes(1), row.getInt(2), row.getBoolean(3))),
        tenant,
        datasetVersion);
  }

  /**
   * Records of a version that stand in another version too, by their ids.
   *
   * @param otherRows records of the other version
   * @return ordinals of {@code datasetVersion}
   * @throws IllegalStateException if the index lacks the id of one of the records or of one of the
   *     other version's, for then nothing follows from it
   */
  public RecordSet returned(
      UUID tenant, UUID datasetVersion, RecordSet records, UUID other, int otherRows) {
    Map<ByteBuffer, Integer> ids = new HashMap<>();
    each(
        tenant,
        datasetVersion,
        row -> {
          if (row.ofRecord() && records.contains(row.ordinal())) {
            ids.put(ByteBuffer.wrap(row.key()), row.ordinal());
          }
        });
    List<Integer> returned = new ArrayList<>();
    Set<Integer> known = new HashSet<>();
    each(
        tenant,
        other,
        row -> {
          if (row.ofRecord()) {
            known.add(row.ordinal());
            Optional.ofNullable(ids.get(ByteBuffer.wrap(row.key()))).ifPresent(returned::add);
          }
        });
    if (ids.size() != records.size() || known.size() != otherRows) {
      throw new IllegalStateException(
          "the index lacks record ids of data-set version "
              + (ids.size() != records.size() ? datasetVersion : other));
    }
    return set(returned);
  }

  /**
   * Records by their stable ids.
   *
   * @param found the records of the ids that the version has
   * @param unknown positions, rising, of the ids that it does not have
   */
  public record Resolved(RecordSet found, List<Integer> unknown) {
    public Resolved {
      unknown = List.copyOf(unknown);
    }
  }

  /** Looks up records of one data-set version by their stable ids. */
  public Resolved resolve(UUID tenant, UUID datasetVersion, List<String> recordIds) {
    IndexHash hash = new IndexHash(keys, tenant);
    List<Integer> found = new ArrayList<>();
    List<Integer> unknown = new ArrayList<>();
    for (int from = 0; from < recordIds.size(); from += CHUNK) {
      List<ByteBuffer> chunk =
          recordIds.subList(from, Math.min(from + CHUNK, recordIds.size())).stream()
              .map(id -> ByteBuffer.wrap(hash.of(new Identifier(Identifier.RECORD_ID, id))))
              .toList();
      Set<ByteBuffer> known = new HashSet<>();
      query(
          tenant,
          chunk.stream().map(ByteBuffer::array).toList(),
          row -> {
            if (datasetVersion.equals(row.getObject("dataset_version_id", UUID.class))) {
              known.add(ByteBuffer.wrap(row.getBytes("index_key")));
              found.add(row.getInt("row_ordinal"));
            }
          });
      for (int i = 0; i < chunk.size(); i++) {
        if (!known.contains(chunk.get(i))) {
          unknown.add(from + i);
        }
      }
    }
    return new Resolved(set(found), unknown);
  }

  private void query(UUID tenant, List<byte[]> keysWanted, Rows.Taker taker) {
    rows.each(
        "select index_key, dataset_version_id, row_ordinal from subject_index"
            + " where tenant_id = ? and index_key = any (?)",
        taker,
        tenant,
        keysWanted.toArray(byte[][]::new));
  }

  private static RecordSet set(List<Integer> ordinals) {
    return RecordSet.of(ordinals.stream().mapToInt(Integer::intValue));
  }
}
