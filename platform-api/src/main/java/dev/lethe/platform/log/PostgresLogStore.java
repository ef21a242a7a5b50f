// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import dev.lethe.certification.log.HashTile;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogStore;
import dev.lethe.contract.digest.Digest;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The log's rows. Reads outside {@link #exclusively} see what is committed. */
@ApplicationScoped
class PostgresLogStore implements LogStore {

  /** Names the appender among advisory locks; the value has no meaning. */
  private static final long APPENDER = 0x6c657468654c6f67L;

  private final AgroalDataSource database;

  PostgresLogStore(AgroalDataSource database) {
    this.database = database;
  }

  @Override
  public <T> T exclusively(Work<T> work) throws LogException {
    try {
      return QuarkusTransaction.requiringNew()
          .call(
              () -> {
                query("select pg_advisory_xact_lock(?)", row -> row.next(), APPENDER);
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
    return query(
        "select coalesce(max(idx) + 1, 0) from log_entry",
        row -> {
          row.next();
          return row.getLong(1);
        });
  }

  @Override
  public List<byte[]> entries(long from, int count) {
    return query(
        "select entry from log_entry where idx >= ? and idx < ? order by idx",
        row -> {
          List<byte[]> entries = new ArrayList<>();
          while (row.next()) {
            entries.add(row.getBytes(1));
          }
          return entries;
        },
        from,
        from + count);
  }

  @Override
  public OptionalLong indexOf(Digest leafHash) {
    return query(
        "select idx from log_entry where leaf_hash = ?",
        row -> row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty(),
        leafHash.bytes());
  }

  @Override
  public HashTile tile(int level, long index) {
    byte[] hashes =
        query(
            "select hashes from log_tile where level = ? and idx = ?",
            row -> row.next() ? row.getBytes(1) : new byte[0],
            level,
            index);
    return new HashTile(level, index, hashes);
  }

  @Override
  public void append(
      long from, List<byte[]> entries, List<Digest> leafHashes, List<HashTile> tiles) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      rows.add(new Object[] {from + i, entries.get(i), leafHashes.get(i).bytes()});
    }
    update("insert into log_entry (idx, entry, leaf_hash) values (?, ?, ?)", rows);
    update(
        """
        insert into log_tile (level, idx, hashes) values (?, ?, ?)
        on conflict (level, idx) do update set hashes = excluded.hashes
        """,
        tiles.stream().map(t -> new Object[] {t.level(), t.index(), t.hashes()}).toList());
  }

  @Override
  public Optional<String> checkpoint() {
    return query(
        "select note from log_checkpoint order by size desc limit 1",
        row -> row.next() ? Optional.of(row.getString(1)) : Optional.empty());
  }

  @Override
  public void saveCheckpoint(long size, String note) {
    update(
        "insert into log_checkpoint (size, note) values (?, ?)",
        List.<Object[]>of(new Object[] {size, note}));
  }

  /** The smallest head that witnesses cosigned and that has at least this size. */
  Optional<String> witnessedHead(long size) {
    return query(
        "select note from log_witnessed_head where size >= ? order by size limit 1",
        row -> row.next() ? Optional.of(row.getString(1)) : Optional.empty(),
        size);
  }

  void saveWitnessedHead(long size, String note) {
    update(
        "insert into log_witnessed_head (size, note) values (?, ?) on conflict do nothing",
        List.<Object[]>of(new Object[] {size, note}));
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> T query(String sql, Reader<T> reader, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = prepare(connection, sql, values);
        ResultSet row = statement.executeQuery()) {
      return reader.read(row);
    } catch (SQLException e) {
      throw new IllegalStateException("the log cannot be read", e);
    }
  }

  /** One statement for many rows, sent at once. */
  private void update(String sql, List<Object[]> rows) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] row : rows) {
        set(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("the log cannot be written", e);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    set(statement, values);
    return statement;
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
