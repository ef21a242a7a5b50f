// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.status.StatusException;
import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusNote;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.platform.key.SigningKeys;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.sql.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * The two status lists, as they are served. They are public and belong to the installation. A list
 * is signed for a day and signed again when half of that is over.
 */
@ApplicationScoped
public class StatusLists {

  /** Number of the list in use. */
  public static final int LIST_NUMBER = 1;

  private static final Duration FRESH = Duration.ofHours(12);

  private final Rows rows;
  private final SigningKeys keys;
  private final InstallationLog log;
  private final StatusEntries entries;
  private final Clock clock;

  StatusLists(
      Rows rows, SigningKeys keys, InstallationLog log, StatusEntries entries, Clock clock) {
    this.rows = rows;
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
    return rows
        .query(
            "select list, note from status_list where purpose = ? and next_update > ?",
            r -> new Served(r.getBytes(1), r.getString(2)),
            purpose.name(),
            goodUntil)
        .stream()
        .findFirst();
  }

  /** The stored list under a new note; its bytes are those that the log entry names. */
  private Served sign(StatusPurpose purpose, Instant now) throws LogException {
    long size = log.open().head().size();
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Optional<Row> row = locked(purpose);
              StatusList list =
                  row.isPresent()
                      ? StatusList.parse(row.get().list())
                      : StatusList.of(
                          keys.logKeys().origin(),
                          LIST_NUMBER,
                          purpose,
                          entries.reasons(purpose),
                          0);
              return store(list, now, size);
            });
  }

  private Served store(StatusList list, Instant now, long logSize) {
    StatusNote note = StatusNote.of(list, now, logSize);
    Served served = new Served(list.bytes(), note.sign(keys.statusKey()).text());
    rows.update(
        """
        insert into status_list (purpose, sequence, list, note, next_update)
        values (?, ?, ?, ?, ?)
        on conflict (purpose) do update set sequence = excluded.sequence,
          list = excluded.list, note = excluded.note, next_update = excluded.next_update
        """,
        list.purpose().name(),
        list.sequence(),
        served.list(),
        served.note(),
        note.nextUpdate());
    return served;
  }

  /** Makes the list that follows from the one there is. */
  interface Step {
    StatusList after(StatusList list) throws StatusException;
  }

  /**
   * The list that a change leads to, reserved for it inside the caller's transaction: until it is
   * published no other change begins, so that no sequence is used twice.
   *
   * @return empty while another change is on its way
   */
  Optional<StatusList> begin(StatusPurpose purpose, UUID change, Step step) {
    Row row = locked(purpose).orElseThrow();
    if (row.pending().filter(p -> !p.equals(change)).isPresent()) {
      return Optional.empty();
    }
    try {
      StatusList next = step.after(StatusList.parse(row.list()));
      rows.update(
          "update status_list set pending_change = ? where purpose = ?", change, purpose.name());
      return Optional.of(next);
    } catch (StatusException e) {
      throw new IllegalStateException("the " + purpose.word() + " list cannot take a change", e);
    }
  }

  /**
   * Puts a reserved list in force, inside the caller's transaction.
   *
   * @param logSize of a head that covers the change's entry
   */
  void publish(UUID change, StatusList list, long logSize) {
    Row row = locked(list.purpose()).orElseThrow();
    if (row.pending().filter(change::equals).isEmpty()) {
      throw new IllegalStateException("the list is not reserved for change " + change);
    }
    Served unused = store(list, clock.instant().truncatedTo(ChronoUnit.SECONDS), logSize);
    rows.update(
        "update status_list set pending_change = null where purpose = ?", list.purpose().name());
  }

  @SuppressWarnings("ArrayRecordComponent") // lives within one transaction
  private record Row(byte[] list, Optional<UUID> pending) {}

  private Optional<Row> locked(StatusPurpose purpose) {
    return rows
        .query(
            "select list, pending_change from status_list where purpose = ? for update",
            r -> new Row(r.getBytes(1), Optional.ofNullable(r.getObject(2, UUID.class))),
            purpose.name())
        .stream()
        .findFirst();
  }

  /** Keeps the lists fresh where nobody asks for them. */
  @Scheduled(every = "1h", delayed = "10m")
  void refresh() throws LogException {
    for (StatusPurpose purpose : StatusPurpose.values()) {
      Served unused = current(purpose);
    }
  }
}
