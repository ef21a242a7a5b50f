// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes and reads the chain of the transaction's organisation. The head row is locked until the
 * transaction ends, which keeps the sequence without gaps.
 */
@ApplicationScoped
public class AuditLog {

  private static final Digest ORIGIN = new Digest("0".repeat(64));
  private static final String COLUMNS =
      "sequence, at, actor, actor_kind, action, object, details, previous_hash, hash";

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final Clock clock;
  private final AuditSequence last;

  AuditLog(AgroalDataSource database, ObjectMapper json, Clock clock, AuditSequence last) {
    this.database = database;
    this.json = json;
    this.clock = clock;
    this.last = last;
  }

  /**
   * Adds an entry, inside the transaction of the change it is about.
   *
   * @param tenant the transaction's organisation
   * @param action for example {@code dataset.create}
   * @param object for example {@code dataset/<id>}
   * @param details by name; without personal data
   * @return its sequence number
   */
  public long record(
      UUID tenant, Actor actor, String action, String object, Map<String, String> details) {
    try (Connection connection = database.getConnection()) {
      Head head = lockHead(connection, tenant);
      Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
      AuditLink link =
          new AuditLink(
              tenant,
              head.sequence() + 1,
              micros(at),
              actor.name(),
              actor.kind().name(),
              action,
              object,
              new TreeMap<>(details),
              head.hash());
      insert(connection, link, at);
      moveHead(connection, link);
      if (Arc.container().requestContext().isActive()) {
        last.set(link.sequence());
      }
      return link.sequence();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write the audit entry of " + action, e);
    }
  }

  /**
   * Entries, newest first.
   *
   * @param before only those of a smaller sequence
   * @param limit at most so many
   */
  public List<AuditEntry> newest(UUID tenant, long before, int limit) {
    return query(
        "where tenant_id = ? and sequence < ? order by sequence desc limit ?",
        tenant,
        before,
        limit);
  }

  /**
   * Entries about one object, oldest first.
   *
   * @param after only those of a larger sequence
   */
  public List<AuditEntry> about(UUID tenant, String object, long after, int limit) {
    return query(
        "where tenant_id = ? and object = ? and sequence > ? order by sequence limit ?",
        tenant,
        object,
        after,
        limit);
  }

  /** Sequence of the first entry that is missing, moved or altered; empty if the chain holds. */
  public OptionalLong firstBroken(UUID tenant) {
    try (Connection connection = database.getConnection()) {
      Digest previous = ORIGIN;
      long expected = 1;
      try (PreparedStatement select =
          connection.prepareStatement(
              "select " + COLUMNS + " from audit_entry where tenant_id = ? order by sequence")) {
        select.setObject(1, tenant);
        select.setFetchSize(1000);
        try (ResultSet row = select.executeQuery()) {
          for (; row.next(); expected++) {
            Digest stored = Digest.ofHash(row.getBytes("hash"));
            if (!link(tenant, row, previous).hash().equals(stored)
                || row.getLong("sequence") != expected) {
              return OptionalLong.of(expected);
            }
            previous = stored;
          }
        }
      }
      Head head = head(connection, tenant, "");
      return head.sequence() == expected - 1 && head.hash().equals(previous)
          ? OptionalLong.empty()
          : OptionalLong.of(expected);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the audit chain", e);
    }
  }

  private record Head(long sequence, Digest hash) {}

  private static Head lockHead(Connection connection, UUID tenant) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into audit_head (tenant_id, sequence, hash) values (?, 0, ?)"
                + " on conflict do nothing")) {
      insert.setObject(1, tenant);
      insert.setBytes(2, ORIGIN.bytes());
      insert.executeUpdate();
    }
    return head(connection, tenant, " for update");
  }

  private static Head head(Connection connection, UUID tenant, String lock) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select sequence, hash from audit_head where tenant_id = ?" + lock)) {
      select.setObject(1, tenant);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new Head(row.getLong(1), Digest.ofHash(row.getBytes(2)))
            : new Head(0, ORIGIN);
      }
    }
  }

  private static void insert(Connection connection, AuditLink link, Instant at)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into audit_entry (tenant_id, "
                + COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setObject(1, link.tenant());
      insert.setLong(2, link.sequence());
      insert.setObject(3, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
      insert.setString(4, link.actor());
      insert.setString(5, link.actorKind());
      insert.setString(6, link.action());
      insert.setString(7, link.object());
      insert.setString(8, new String(CanonicalJson.bytes(link.details()), UTF_8));
      insert.setBytes(9, link.previous().bytes());
      insert.setBytes(10, link.hash().bytes());
      insert.executeUpdate();
    }
  }

  private static void moveHead(Connection connection, AuditLink link) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update audit_head set sequence = ?, hash = ? where tenant_id = ?")) {
      update.setLong(1, link.sequence());
      update.setBytes(2, link.hash().bytes());
      update.setObject(3, link.tenant());
      update.executeUpdate();
    }
  }

  private List<AuditEntry> query(String where, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select " + COLUMNS + " from audit_entry " + where)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      List<AuditEntry> entries = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          entries.add(entry(row));
        }
      }
      return entries;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read audit entries", e);
    }
  }

  private AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("sequence"),
        instant(row),
        row.getString("actor"),
        row.getString("actor_kind"),
        row.getString("action"),
        row.getString("object"),
        Digest.ofHash(row.getBytes("hash")),
        details(row));
  }

  private AuditLink link(UUID tenant, ResultSet row, Digest previous) throws SQLException {
    return new AuditLink(
        tenant,
        row.getLong("sequence"),
        micros(instant(row)),
        row.getString("actor"),
        row.getString("actor_kind"),
        row.getString("action"),
        row.getString("object"),
        new TreeMap<>(details(row)),
        previous);
  }

  private Map<String, String> details(ResultSet row) throws SQLException {
    try {
      return json.readValue(row.getString("details"), new TypeReference<Map<String, String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant instant(ResultSet row) throws SQLException {
    return row.getObject("at", OffsetDateTime.class).toInstant();
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
