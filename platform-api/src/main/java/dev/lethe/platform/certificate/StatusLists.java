// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusNote;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.platform.key.SigningKeys;
import dev.lethe.platform.log.InstallationLog;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The two status lists, as they are served. They are public and belong to the installation. A list
 * is signed for a day and signed again when half of that is over.
 */
@ApplicationScoped
public class StatusLists {

  /** Number of the list in use. */
  static final int LIST_NUMBER = 1;

  private static final Duration FRESH = Duration.ofHours(12);

  private final AgroalDataSource database;
  private final SigningKeys keys;
  private final InstallationLog log;
  private final StatusEntries entries;
  private final Clock clock;

  StatusLists(
      AgroalDataSource database,
      SigningKeys keys,
      InstallationLog log,
      StatusEntries entries,
      Clock clock) {
    this.database = database;
    this.entries = entries;
    this.keys = keys;
    this.log = log;
    this.clock = clock;
  }

  /** A list as it is served. */
  public static final class Served {
    private final byte[] list;
    private final String note;

    private Served(byte[] list, String note) {
      this.list = list;
      this.note = note;
    }

    /** Canonical bytes of the list. */
    public byte[] list() {
      return list.clone();
    }

    /** Its signed note. */
    public String note() {
      return note;
    }
  }

  /**
   * A list, signed less than half a day ago.
   *
   * @throws LogException if the log's size cannot be read
   */
  public Served current(StatusPurpose purpose) throws LogException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Optional<Served> stored = stored(purpose, now.plus(FRESH));
    return stored.isPresent() ? stored.get() : sign(purpose, now);
  }

  private Optional<Served> stored(StatusPurpose purpose, Instant goodUntil) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select list, note from status_list where purpose = ? and next_update > ?")) {
      select.setString(1, purpose.name());
      select.setObject(2, OffsetDateTime.ofInstant(goodUntil, ZoneOffset.UTC));
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Served(row.getBytes(1), row.getString(2)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the status lists cannot be read", e);
    }
  }

  private Served sign(StatusPurpose purpose, Instant now) throws LogException {
    long size = log.open().head().size();
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              StatusList list =
                  StatusList.of(
                      keys.logKey().noteKey().name(),
                      LIST_NUMBER,
                      purpose,
                      entries.reasons(purpose),
                      sequence(purpose));
              StatusNote note = StatusNote.of(list, now, size);
              Served served = new Served(list.bytes(), note.sign(keys.statusKey()).text());
              update(
                  """
                  insert into status_list (purpose, sequence, list, note, next_update)
                  values (?, ?, ?, ?, ?)
                  on conflict (purpose) do update set sequence = excluded.sequence,
                    list = excluded.list, note = excluded.note, next_update = excluded.next_update
                  """,
                  purpose.name(),
                  list.sequence(),
                  served.list(),
                  served.note(),
                  OffsetDateTime.ofInstant(note.nextUpdate(), ZoneOffset.UTC));
              return served;
            });
  }

  /** The sequence rises with every change of a bit, not with every signature. */
  private long sequence(StatusPurpose purpose) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select sequence from status_list where purpose = ?")) {
      select.setString(1, purpose.name());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /** Keeps the lists fresh where nobody asks for them. */
  @Scheduled(every = "1h", delayed = "10m")
  void refresh() throws LogException {
    for (StatusPurpose purpose : StatusPurpose.values()) {
      Served unused = current(purpose);
    }
  }

  private void update(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("the status entries cannot be written", e);
    }
  }
}
