// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.MasterKey;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;

/**
 * Remembers whose records were erased, so that it is noticed when they come back: HMAC-SHA-256 of
 * an index key under a key of its own, so that nobody can join it to the index without that key. An
 * id of a record means something in its data set alone, so the data set is hashed with it; a person
 * is the same everywhere. What goes through a whole version does so in many short transactions.
 */
@ApplicationScoped
public class Suppressions {

  private static final int CHUNK = 10_000;

  /** Rows of the index that one statement goes through. */
  private static final int SLICE = 200_000;

  private final Rows rows;
  private final TenantTransaction transactions;
  private final MasterKey keys;
  private final Instance<KeptDatasets> kept;

  Suppressions(
      Rows rows, TenantTransaction transactions, MasterKey keys, @Any Instance<KeptDatasets> kept) {
    this.rows = rows;
    this.transactions = transactions;
    this.keys = keys;
    this.kept = kept;
  }

  /**
   * Remembers records while their index can still be read, outside any transaction; may be
   * repeated.
   *
   * @param request that they are erased for
   * @param dataset that they are in
   * @param version that holds them
   * @param erased which
   */
  public void add(UUID tenant, UUID request, UUID dataset, UUID version, Erased erased) {
    Mac mac = mac(tenant);
    Optional<Load> load = transactions.call(tenant, () -> load(version));
    for (KeyRange range : load.map(l -> KeyRange.slices(l.rows(), SLICE)).orElse(List.of())) {
      transactions.run(
          tenant, () -> remember(request, entries(mac, dataset, load.get().id(), range, erased)));
    }
  }

  /**
   * Records that are erased.
   *
   * @param own those of the request
   * @param together those with what others have erased from the version at once
   * @param persons whether the request is about a person, who must not come back either
   */
  public record Erased(RecordSet own, RecordSet together, boolean persons) {}

  private record Load(UUID id, long rows) {}

  private Optional<Load> load(UUID version) {
    return rows.first(
        "select id, index_rows from index_load where dataset_version_id = ?"
            + " and state = 'PUBLISHED'",
        row -> new Load(row.getObject(1, UUID.class), row.getLong(2)),
        version);
  }

  private List<byte[]> entries(Mac mac, UUID dataset, UUID load, KeyRange range, Erased erased) {
    Groups groups = new Groups(mac, dataset, erased);
    rows.each(
        "select index_key, row_ordinal, of_record from subject_index"
            + " where load_id = ? and index_key >= ? and index_key < ? order by index_key",
        row -> groups.add(new IndexRow(row.getBytes(1), row.getInt(2), row.getBoolean(3))),
        load,
        range.from(),
        range.to());
    groups.end();
    return groups.entries;
  }

  /** Entries from rows by rising key, all rows of a key in turn. */
  private static final class Groups {
    private final Mac mac;
    private final UUID dataset;
    private final Erased records;
    private final List<byte[]> entries = new ArrayList<>();
    private byte[] key = {};
    private boolean ofRecord;
    private boolean own;
    private boolean erased;

    Groups(Mac mac, UUID dataset, Erased records) {
      this.mac = mac;
      this.dataset = dataset;
      this.records = records;
    }

    void add(IndexRow row) {
      if (!Arrays.equals(key, row.key())) {
        end();
        key = row.key();
        ofRecord = row.ofRecord();
        own = false;
        erased = true;
      }
      // One who keeps other records by the officer's choice is expected to be there.
      erased &= records.together().contains(row.ordinal());
      own |= records.own().contains(row.ordinal());
    }

    void end() {
      if (erased && own && (ofRecord || records.persons())) {
        entries.add(entry(mac, dataset, key, ofRecord));
      }
      erased = false;
    }
  }

  private void remember(UUID request, List<byte[]> entries) {
    rows.update(
        "insert into suppression_entry (suppression_key, request_id) select k, ?"
            + " from unnest(?) as row (k) on conflict do nothing",
        request,
        entries.toArray(byte[][]::new));
  }

  private static byte[] entry(Mac mac, UUID dataset, byte[] key, boolean ofRecord) {
    if (ofRecord) {
      mac.update(dataset.toString().getBytes(US_ASCII));
    }
    return mac.doFinal(key);
  }

  /**
   * Erased records that are about to come back.
   *
   * @param records how many, by the request they were erased for
   * @param entries how many entries there were before the search
   */
  public record Returned(Map<UUID, Integer> records, long entries) {
    public Returned {
      records = Map.copyOf(records);
    }
  }

  /**
   * Looks for erased records among those of a version to be, outside any transaction. A person
   * whose records stay in the data set does not come back to it.
   *
   * @param file closed
   */
  public Returned returned(UUID tenant, UUID dataset, IndexFile file)
      throws IOException, InterruptedException {
    long entries = transactions.call(tenant, this::size);
    if (entries == 0) {
      return new Returned(Map.of(), 0);
    }
    Map<UUID, RecordSet.Builder> found = new HashMap<>();
    Mac mac = mac(tenant);
    Map<ByteBuffer, RecordSet.Builder> chunk = new HashMap<>();
    file.each(
        row -> {
          byte[] key = entry(mac, dataset, row.key(), row.ofRecord());
          chunk
              .computeIfAbsent(ByteBuffer.wrap(key), k -> new RecordSet.Builder())
              .add(row.ordinal());
          if (chunk.size() == CHUNK) {
            transactions.run(tenant, () -> search(chunk, found));
            chunk.clear();
          }
        });
    transactions.run(tenant, () -> search(chunk, found));
    transactions.run(
        tenant, () -> kept.forEach(those -> found.keySet().removeAll(those.leaving(dataset))));
    Map<UUID, Integer> records = new HashMap<>();
    found.forEach((request, ordinals) -> records.put(request, ordinals.build().size()));
    return new Returned(records, entries);
  }

  private void search(
      Map<ByteBuffer, RecordSet.Builder> chunk, Map<UUID, RecordSet.Builder> found) {
    rows.each(
        "select suppression_key, request_id from suppression_entry"
            + " where suppression_key = any (?)",
        row -> {
          RecordSet.Builder records =
              found.computeIfAbsent(
                  row.getObject(2, UUID.class), request -> new RecordSet.Builder());
          Optional.ofNullable(chunk.get(ByteBuffer.wrap(row.getBytes(1))))
              .ifPresent(ordinals -> ordinals.build().stream().forEach(records::add));
        },
        (Object) chunk.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new));
  }

  /** Entries there are; in the caller's transaction. A search that found fewer is out of date. */
  public long size() {
    return rows.first("select count(*) from suppression_entry", row -> row.getLong(1))
        .orElseThrow();
  }

  private Mac mac(UUID tenant) {
    return MasterKey.mac(keys.derive("suppression/" + IndexHash.VERSION, tenant));
  }
}
