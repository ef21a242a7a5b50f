// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.MasterKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The index of records and persons. Reading needs a transaction of the organisation and sees the
 * versions that are published, nothing of one on its way in or out; how rows come and go is {@link
 * IndexLoads}.
 *
 * <p>Memory: identifiers are gone through by the ten thousand; found records take a bit to two
 * bytes each; {@link #subjects} takes up to 16 bytes for each record that is asked for.
 */
@ApplicationScoped
public class SubjectIndex {

  private static final int CHUNK = 10_000;

  /** Positions of unknown ids that are told. */
  private static final int MOST_UNKNOWN = 100;

  private final Rows rows;
  private final MasterKey keys;

  SubjectIndex(Rows rows, MasterKey keys) {
    this.rows = rows;
    this.keys = keys;
  }

  /**
   * Starts rows of a data-set version, outside any transaction.
   *
   * @param folder an existing one, for up to 128 files
   */
  public IndexFile newFile(UUID tenant, Path folder) {
    return new IndexFile(new IndexHash(keys, tenant), folder);
  }

  /** Records that have any of these identifiers, by data-set version. */
  public Map<UUID, RecordSet> find(UUID tenant, Stream<Identifier> identifiers) {
    return find(tenant, Optional.empty(), identifiers);
  }

  /** As {@link #find(UUID, Stream)}, in some data-set versions alone if they are named. */
  public Map<UUID, RecordSet> find(
      UUID tenant, Optional<Set<UUID>> versions, Stream<Identifier> identifiers) {
    IndexHash hash = new IndexHash(keys, tenant);
    Map<UUID, RecordSet.Builder> found = new HashMap<>();
    inChunks(
        identifiers,
        chunk ->
            rows.each(
                "select l.dataset_version_id, i.row_ordinal from index_load l"
                    + " join subject_index i on i.load_id = l.id"
                    + " where l.state = 'PUBLISHED' and i.index_key = any (?)"
                    + " and (? or l.dataset_version_id = any (?))",
                row ->
                    found
                        .computeIfAbsent(
                            row.getObject(1, UUID.class), version -> new RecordSet.Builder())
                        .add(row.getInt(2)),
                chunk.stream().map(hash::of).toArray(byte[][]::new),
                versions.isEmpty(),
                versions.orElse(Set.of()).toArray(UUID[]::new)));
    Map<UUID, RecordSet> sets = new HashMap<>();
    found.forEach((version, records) -> sets.put(version, records.build()));
    return sets;
  }

  /**
   * Which records of a data-set version belong to one subject.
   *
   * @param records of the version
   * @return for every record, in rising order of the ordinals, the smallest ordinal among those of
   *     these records that belong to its subject, its own where it has none
   */
  public int[] subjects(UUID datasetVersion, RecordSet records) {
    int[] ordinals = records.toArray();
    int[] subjects = ordinals.clone();
    rows.each(
        "select p.page, p.subjects from index_load l join subject_page p on p.load_id = l.id"
            + " where l.state = 'PUBLISHED' and l.dataset_version_id = ? and p.page = any (?)",
        row -> {
          int start = row.getInt(1) * IndexLoads.PAGE;
          int[] page = Rows.numbers(row, 2);
          int at = Arrays.binarySearch(ordinals, start);
          for (int i = at < 0 ? -at - 1 : at;
              i < ordinals.length && ordinals[i] < start + page.length;
              i++) {
            subjects[i] = page[ordinals[i] - start];
          }
        },
        datasetVersion,
        pages(ordinals));
    if (records.bound() != ordinals.length) {
      keepAmong(ordinals, subjects);
    }
    return subjects;
  }

  private static int[] pages(int[] ordinals) {
    // Rising ordinals give rising pages.
    RecordSet.Builder pages = new RecordSet.Builder();
    IntStream.of(ordinals).map(ordinal -> ordinal / IndexLoads.PAGE).forEach(pages::add);
    return pages.build().toArray();
  }

  /** Names each subject by the smallest of these records, where its first may not be among them. */
  private static void keepAmong(int[] ordinals, int[] subjects) {
    long[] sorted = new long[subjects.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = ((long) subjects[i] << Integer.SIZE) | i;
    }
    Arrays.sort(sorted);
    int first = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] >> Integer.SIZE != sorted[first] >> Integer.SIZE) {
        first = i;
      }
      subjects[(int) sorted[i]] = ordinals[(int) sorted[first]];
    }
  }

  /**
   * Records of a version that stand in another version too, by their ids.
   *
   * @param otherRows records of the other version
   * @return ordinals of {@code datasetVersion}
   * @throws IllegalStateException if the index lacks the id of one of the records or of one of the
   *     other version's, for then nothing follows from it
   */
  public RecordSet returned(UUID datasetVersion, RecordSet records, UUID other, int otherRows) {
    RecordSet.Builder returned = new RecordSet.Builder();
    Map<ByteBuffer, Integer> chunk = new HashMap<>();
    int[] known = {0};
    rows.each(
        "select i.index_key, i.row_ordinal from index_load l"
            + " join subject_index i on i.load_id = l.id where l.state = 'PUBLISHED'"
            + " and l.dataset_version_id = ? and i.of_record",
        row -> {
          if (records.contains(row.getInt(2))) {
            chunk.put(ByteBuffer.wrap(row.getBytes(1)), row.getInt(2));
            known[0]++;
          }
          if (chunk.size() == CHUNK) {
            alsoIn(other, chunk, returned);
            chunk.clear();
          }
        },
        datasetVersion);
    alsoIn(other, chunk, returned);
    if (known[0] != records.size()) {
      throw lacking(datasetVersion);
    }
    if (ids(other) != otherRows) {
      throw lacking(other);
    }
    return returned.build();
  }

  private void alsoIn(UUID other, Map<ByteBuffer, Integer> ids, RecordSet.Builder returned) {
    rows.each(
        "select i.index_key from index_load l join subject_index i on i.load_id = l.id"
            + " where l.state = 'PUBLISHED' and l.dataset_version_id = ? and i.of_record"
            + " and i.index_key = any (?)",
        row -> returned.add(ids.getOrDefault(ByteBuffer.wrap(row.getBytes(1)), 0)),
        other,
        ids.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new));
  }

  private long ids(UUID datasetVersion) {
    return rows.first(
            "select count(*) from index_load l join subject_index i on i.load_id = l.id"
                + " where l.state = 'PUBLISHED' and l.dataset_version_id = ? and i.of_record",
            row -> row.getLong(1),
            datasetVersion)
        .orElseThrow();
  }

  private static IllegalStateException lacking(UUID datasetVersion) {
    return new IllegalStateException(
        "the index lacks record ids of data-set version " + datasetVersion);
  }

  /**
   * Records by their stable ids.
   *
   * @param found the records of the ids that the version has
   * @param asked how many ids were asked for
   * @param unknown how many of them the version does not have
   * @param positions where those stand, rising, the first hundred of them
   */
  public record Resolved(RecordSet found, int asked, int unknown, List<Integer> positions) {
    public Resolved {
      positions = List.copyOf(positions);
    }
  }

  /** Looks up records of one data-set version by their stable ids. */
  public Resolved resolve(UUID tenant, UUID datasetVersion, Stream<String> recordIds) {
    IndexHash hash = new IndexHash(keys, tenant);
    List<Integer> positions = new ArrayList<>();
    RecordSet.Builder found = new RecordSet.Builder();
    int[] counts = {0, 0};
    inChunks(
        recordIds,
        chunk -> {
          List<ByteBuffer> wanted =
              chunk.stream()
                  .map(id -> ByteBuffer.wrap(hash.of(new Identifier(Identifier.RECORD_ID, id))))
                  .toList();
          Set<ByteBuffer> known = known(datasetVersion, wanted, found);
          for (ByteBuffer key : wanted) {
            if (!known.contains(key)) {
              counts[1]++;
              if (positions.size() < MOST_UNKNOWN) {
                positions.add(counts[0]);
              }
            }
            counts[0]++;
          }
        });
    return new Resolved(found.build(), counts[0], counts[1], positions);
  }

  private Set<ByteBuffer> known(
      UUID datasetVersion, List<ByteBuffer> wanted, RecordSet.Builder found) {
    Set<ByteBuffer> known = new HashSet<>();
    rows.each(
        "select i.index_key, i.row_ordinal from index_load l"
            + " join subject_index i on i.load_id = l.id where l.state = 'PUBLISHED'"
            + " and l.dataset_version_id = ? and i.index_key = any (?)",
        row -> {
          known.add(ByteBuffer.wrap(row.getBytes(1)));
          found.add(row.getInt(2));
        },
        datasetVersion,
        wanted.stream().map(ByteBuffer::array).toArray(byte[][]::new));
    return known;
  }

  private static <T> void inChunks(Stream<T> all, Consumer<List<T>> taker) {
    List<T> chunk = new ArrayList<>();
    for (Iterator<T> next = all.iterator(); next.hasNext(); ) {
      chunk.add(next.next());
      if (chunk.size() == CHUNK) {
        taker.accept(chunk);
        chunk.clear();
      }
    }
    if (!chunk.isEmpty()) {
      taker.accept(chunk);
    }
  }
}
