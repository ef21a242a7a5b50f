// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import dev.lethe.certification.log.HashTile;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogStore;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.sql.LockOrder;
import dev.lethe.platform.sql.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The log's rows. Reads outside {@link #exclusively} see what is committed. */
@ApplicationScoped
class PostgresLogStore implements LogStore {

  /** Names the appender among advisory locks; the value has no meaning. */
  private static final long APPENDER = 0x6c657468654c6f67L;

  /** Heads in which a witness is looked for that did not cosign the newest one. */
  private static final int LAST_HEADS = 32;

  private final Rows rows;

  PostgresLogStore(Rows rows) {
    this.rows = rows;
  }

  @Override
  public <T> T exclusively(Work<T> work) throws LogException {
    try {
      return QuarkusTransaction.requiringNew()
          .call(
              () -> {
                rows.lock(LockOrder.LOG, APPENDER);
                try {
                  return work.run();
                } catch (LogException e) {
                  throw new Refused(e);
                }
              });
    } catch (Refused e) {
      throw e.reason();
    }
  }

  /** Carries a reason out of the transaction it rolls back. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final LogException reason;

    Refused(LogException reason) {
      super(reason);
      this.reason = reason;
    }

    LogException reason() {
      return reason;
    }
  }

  @Override
  public long size() {
    // Indexes have no gaps, so the last one tells.
    return rows.first("select coalesce(max(idx) + 1, 0) from log_entry", row -> row.getLong(1))
        .orElseThrow();
  }

  @Override
  public List<byte[]> entries(long from, int count) {
    return rows.query(
        "select entry from log_entry where idx >= ? and idx < ? order by idx",
        row -> row.getBytes(1),
        from,
        from + count);
  }

  @Override
  public OptionalLong indexOf(Digest leafHash) {
    return rows
        .query(
            "select idx from log_entry where leaf_hash = ?",
            row -> row.getLong(1),
            leafHash.bytes())
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  @Override
  public HashTile tile(int level, long index) {
    byte[] hashes =
        rows.first(
                "select hashes from log_tile where level = ? and idx = ?",
                row -> row.getBytes(1),
                level,
                index)
            .orElse(new byte[0]);
    return new HashTile(level, index, hashes);
  }

  @Override
  public void append(
      long from, List<byte[]> entries, List<Digest> leafHashes, List<HashTile> tiles) {
    List<@Nullable Object[]> leaves = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      leaves.add(new Object[] {from + i, entries.get(i), leafHashes.get(i).bytes()});
    }
    rows.updateAll("insert into log_entry (idx, entry, leaf_hash) values (?, ?, ?)", leaves);
    rows.updateAll(
        """
        insert into log_tile (level, idx, hashes) values (?, ?, ?)
        on conflict (level, idx) do update set hashes = excluded.hashes
        """,
        tiles.stream()
            .map(t -> new @Nullable Object[] {t.level(), t.index(), t.hashes()})
            .toList());
  }

  @Override
  public Optional<String> checkpoint() {
    return rows.first(
        "select note from log_checkpoint order by size desc limit 1", row -> row.getString(1));
  }

  @Override
  public void saveCheckpoint(long size, String note) {
    rows.update("insert into log_checkpoint (size, note) values (?, ?)", size, note);
  }

  /** The smallest head that witnesses cosigned and that has at least this size. */
  Optional<String> witnessedHead(long size) {
    return rows.first(
        "select note from log_witnessed_head where size >= ? order by size limit 1",
        row -> row.getString(1),
        size);
  }

  void saveWitnessedHead(long size, String note) {
    rows.update(
        "insert into log_witnessed_head (size, note) values (?, ?) on conflict do nothing",
        size,
        note);
  }

  /** When the head of this size was signed, if that was kept. */
  Optional<Instant> signedAt(long size) {
    return rows.first(
        "select signed_at from log_checkpoint where size = ? and signed_at is not null",
        row -> Rows.instant(row, 1),
        size);
  }

  /** The heads that witnesses cosigned last, the newest first. */
  List<String> lastWitnessedHeads() {
    return rows.query(
        "select note from log_witnessed_head order by size desc limit " + LAST_HEADS,
        row -> row.getString(1));
  }
}
