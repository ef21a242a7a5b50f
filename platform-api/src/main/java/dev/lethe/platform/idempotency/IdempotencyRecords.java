// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.contract.digest.Digest;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers by key, kept for a day. */
@ApplicationScoped
class IdempotencyRecords {

  private static final Duration LIFE = Duration.ofHours(24);

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final Clock clock;

  IdempotencyRecords(AgroalDataSource database, ObjectMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A stored answer.
   *
   * @param call method and path
   * @param bodyDigest of what the method was called with
   */
  record Stored(
      String call, String bodyDigest, int status, Map<String, String> headers, String body) {}

  /** Keeps others from using the key until the transaction ends; false if somebody does. */
  boolean lock(UUID tenant, String person, String key) {
    byte[] name = (tenant + "\n" + person + "\n" + key).getBytes(StandardCharsets.UTF_8);
    long number = ByteBuffer.wrap(Digest.of(name).bytes()).getLong();
    try (Connection connection = database.getConnection();
        PreparedStatement lock =
            connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
      lock.setLong(1, number);
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  Optional<Stored> find(UUID tenant, String person, String key) {
    forgetOld(tenant);
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select call, body_digest, status, headers, body from idempotency_record"
                    + " where tenant_id = ? and person = ? and key = ?")) {
      select.setObject(1, tenant);
      select.setString(2, person);
      select.setString(3, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Stored(
                    row.getString(1),
                    row.getString(2),
                    row.getInt(3),
                    json.readValue(row.getString(4), new TypeReference<>() {}),
                    row.getString(5)))
            : Optional.empty();
      }
    } catch (SQLException | JsonProcessingException e) {
      throw failure(e);
    }
  }

  void add(UUID tenant, String person, String key, Stored stored) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into idempotency_record (tenant_id, person, key, call, body_digest, status,"
                    + " headers, body, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setObject(1, tenant);
      insert.setString(2, person);
      insert.setString(3, key);
      insert.setString(4, stored.call());
      insert.setString(5, stored.bodyDigest());
      insert.setInt(6, stored.status());
      insert.setString(7, json.writeValueAsString(stored.headers()));
      insert.setString(8, stored.body());
      insert.setObject(9, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw failure(e);
    }
  }

  private void forgetOld(UUID tenant) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from idempotency_record where tenant_id = ? and created_at < ?")) {
      delete.setObject(1, tenant);
      delete.setObject(2, OffsetDateTime.ofInstant(clock.instant().minus(LIFE), ZoneOffset.UTC));
      delete.executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static IllegalStateException failure(Exception e) {
    return new IllegalStateException("cannot use the idempotency records", e);
  }
}
