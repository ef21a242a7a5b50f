// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.MasterKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;

/**
 * Remembers whose records were erased, so that it is noticed when they come back: HMAC-SHA-256 of
 * an index key under a key of its own, so that nobody can join it to the index without that key. An
 * id of a record means something in its data set alone, so the data set is hashed with it; a person
 * is the same everywhere. Every method needs a transaction of the organisation.
 */
@ApplicationScoped
public class Suppressions {

  private static final int CHUNK = 10_000;

  private final Rows rows;
  private final SubjectIndex index;
  private final MasterKey keys;

  Suppressions(Rows rows, SubjectIndex index, MasterKey keys) {
    this.rows = rows;
    this.index = index;
    this.keys = keys;
  }

  /**
   * Remembers records before their index is dropped.
   *
   * @param request that they were erased for
   * @param dataset that they were in
   * @param version that holds them
   * @param persons whether the request was about a person, who must not come back either
   */
  public void add(
      UUID tenant, UUID request, UUID dataset, UUID version, RecordSet records, boolean persons) {
    Mac mac = mac(tenant);
    Map<ByteBuffer, byte[]> entries = new HashMap<>();
    index.each(
        tenant,
        version,
        row -> {
          if (records.contains(row.ordinal()) && (row.ofRecord() || persons)) {
            byte[] key = entry(mac, dataset, row);
            entries.put(ByteBuffer.wrap(key), key);
          }
        });
    if (persons) {
      // One who keeps other records by the officer's choice is expected to be there. A second
      // pass, because what stays can be millions and what goes is few.
      index.each(
          tenant,
          version,
          row -> {
            if (!records.contains(row.ordinal()) && !row.ofRecord()) {
              entries.remove(ByteBuffer.wrap(entry(mac, dataset, row)));
            }
          });
    }
    rows.updateAll(
        "insert into suppression_entry (suppression_key, request_id) values (?, ?)"
            + " on conflict do nothing",
        entries.values().stream().map(key -> new Object[] {key, request}).toList());
  }

  private static byte[] entry(Mac mac, UUID dataset, SubjectIndex.Row row) {
    if (row.ofRecord()) {
      mac.update(dataset.toString().getBytes(US_ASCII));
    }
    return mac.doFinal(row.key());
  }

  /**
   * Erased records that a version holds again.
   *
   * @return how many of its records, by the request they were erased for
   */
  public Map<UUID, Integer> hits(UUID tenant, UUID dataset, UUID version) {
    if (!rows.first("select exists (select from suppression_entry)", row -> row.getBoolean(1))
        .orElseThrow()) {
      return Map.of();
    }
    Map<UUID, Set<Integer>> hits = new HashMap<>();
    Mac mac = mac(tenant);
    Map<ByteBuffer, List<Integer>> chunk = new HashMap<>();
    index.each(
        tenant,
        version,
        row -> {
          chunk
              .computeIfAbsent(ByteBuffer.wrap(entry(mac, dataset, row)), k -> new ArrayList<>())
              .add(row.ordinal());
          if (chunk.size() == CHUNK) {
            search(chunk, hits);
            chunk.clear();
          }
        });
    search(chunk, hits);
    Map<UUID, Integer> counts = new HashMap<>();
    hits.forEach((request, ordinals) -> counts.put(request, ordinals.size()));
    return counts;
  }

  private void search(Map<ByteBuffer, List<Integer>> chunk, Map<UUID, Set<Integer>> hits) {
    rows.each(
        "select suppression_key, request_id from suppression_entry"
            + " where suppression_key = any (?)",
        row ->
            hits.computeIfAbsent(row.getObject(2, UUID.class), r -> new HashSet<>())
                .addAll(chunk.getOrDefault(ByteBuffer.wrap(row.getBytes(1)), List.of())),
        (Object) chunk.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new));
  }

  private Mac mac(UUID tenant) {
    return MasterKey.mac(keys.derive("suppression/" + IndexHash.VERSION, tenant));
  }
}
