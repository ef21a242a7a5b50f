// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.status.StatusException;
import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusNote;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.platform.key.SigningKeys;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.sql.RowLock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
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

  private final EntityManager entities;
  private final SigningKeys keys;
  private final InstallationLog log;
  private final StatusEntries entries;
  private final Clock clock;

  StatusLists(
      EntityManager entities,
      SigningKeys keys,
      InstallationLog log,
      StatusEntries entries,
      Clock clock) {
    this.entities = entities;
    this.entries = entries;
    this.keys = keys;
    this.log = log;
    this.clock = clock;
  }

  /** A list as it is served. */
  public static final class Served {
    private final byte[] list;
    private final String note;

    Served(byte[] list, String note) {
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
    return QuarkusTransaction.joiningExisting()
        .call(() -> Optional.ofNullable(entities.find(StatusListEntity.class, purpose)))
        .filter(row -> row.nextUpdate.isAfter(goodUntil))
        .map(StatusListEntity::served);
  }

  /** The stored list under a new note; its bytes are those that the log entry names. */
  private Served sign(StatusPurpose purpose, Instant now) throws LogException {
    long size = log.open().head().size();
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              StatusListEntity row = locked(purpose);
              return store(row, StatusList.parse(row.list), now, size);
            });
  }

  private Served store(StatusListEntity row, StatusList list, Instant now, long logSize) {
    StatusNote note = StatusNote.of(list, now, logSize);
    row.sequence = list.sequence();
    row.list = list.bytes();
    row.note = note.sign(keys.statusKey()).text();
    row.nextUpdate = note.nextUpdate();
    return row.served();
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
    StatusListEntity row = locked(purpose);
    if (row.pendingChange != null && !row.pendingChange.equals(change)) {
      return Optional.empty();
    }
    try {
      StatusList next = step.after(StatusList.parse(row.list));
      row.pendingChange = change;
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
    StatusListEntity row = locked(list.purpose());
    if (!change.equals(row.pendingChange)) {
      throw new IllegalStateException("the list is not reserved for change " + change);
    }
    Served unused = store(row, list, clock.instant().truncatedTo(ChronoUnit.SECONDS), logSize);
    row.pendingChange = null;
  }

  /** The row of a list, which the first who needs it adds, locked until the transaction ends. */
  private StatusListEntity locked(StatusPurpose purpose) {
    if (entities.find(StatusListEntity.class, purpose) == null) {
      StatusList first =
          StatusList.of(keys.logKeys().origin(), LIST_NUMBER, purpose, entries.reasons(purpose), 0);
      int unused =
          entities
              .createQuery(
                  """
                  insert into StatusListEntity (purpose, sequence, list, note, nextUpdate)
                  values (?1, ?2, ?3, '', ?4) on conflict do nothing
                  """)
              .setParameter(1, purpose)
              .setParameter(2, first.sequence())
              .setParameter(3, first.bytes())
              .setParameter(4, Instant.EPOCH)
              .executeUpdate();
    }
    StatusListEntity row = entities.find(StatusListEntity.class, purpose);
    return RowLock.take(entities, row);
  }

  /** Keeps the lists fresh where nobody asks for them. */
  @Scheduled(every = "1h", delayed = "10m")
  void refresh() throws LogException {
    for (StatusPurpose purpose : StatusPurpose.values()) {
      Served unused = current(purpose);
    }
  }
}
