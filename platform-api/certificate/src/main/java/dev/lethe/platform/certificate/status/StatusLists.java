// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.status.StatusException;
import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusNote;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.platform.key.Keyless;
import dev.lethe.platform.key.SigningKeys;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.sql.RowLock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;

/**
 * The status lists, as they are served: numbered from 1, each number once for revocation and once
 * for suspension. They are public and belong to the installation. A list is signed for a day and
 * signed again when half of that is over.
 */
@ApplicationScoped
public class StatusLists {

  private static final Duration FRESH = Duration.ofHours(12);

  private final EntityManager entities;
  private final SigningKeys keys;
  private final InstallationLog log;
  private final StatusEntries entries;
  private final StatusPlaces places;
  private final Clock clock;

  StatusLists(
      EntityManager entities,
      SigningKeys keys,
      InstallationLog log,
      StatusEntries entries,
      StatusPlaces places,
      Clock clock) {
    this.entities = entities;
    this.entries = entries;
    this.places = places;
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
   * @param number of a list that was begun
   * @throws LogException if the log's size cannot be read
   * @throws ProblemException NOT_FOUND
   */
  public Served current(StatusPurpose purpose, int number) throws LogException {
    if (!places.isBegun(number)) {
      throw ProblemException.notFound("status list");
    }
    StatusListEntity.Key key = new StatusListEntity.Key(purpose, number);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Optional<Served> stored = stored(key, now.plus(FRESH));
    return stored.isPresent() ? stored.get() : sign(key, now);
  }

  /** Numbers of the lists that were begun. */
  public SortedSet<Integer> begun() {
    return places.begun();
  }

  private Optional<Served> stored(StatusListEntity.Key key, Instant goodUntil) {
    return QuarkusTransaction.joiningExisting()
        .call(() -> Optional.ofNullable(entities.find(StatusListEntity.class, key)))
        .filter(row -> row.nextUpdate.isAfter(goodUntil))
        .map(StatusListEntity::served);
  }

  /** The stored list under a new note; its bytes are those that the log entry names. */
  private Served sign(StatusListEntity.Key key, Instant now) throws LogException {
    long size = log.open().head().size();
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              StatusListEntity row = locked(key);
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
   * published no other change of its purpose begins, so that no sequence is used twice.
   *
   * @return empty while another change is on its way
   */
  Optional<StatusList> begin(StatusPurpose purpose, int number, UUID change, Step step) {
    List<StatusListEntity> all =
        places.begun().stream()
            .map(each -> locked(new StatusListEntity.Key(purpose, each)))
            .toList();
    if (all.stream().anyMatch(r -> r.pendingChange != null && !r.pendingChange.equals(change))) {
      return Optional.empty();
    }
    long last = all.stream().mapToLong(r -> r.sequence).max().orElseThrow();
    StatusListEntity row =
        all.stream().filter(each -> each.listId == number).findFirst().orElseThrow();
    try {
      StatusList next = step.after(StatusList.parse(row.list).at(last));
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
    StatusListEntity row = locked(new StatusListEntity.Key(list.purpose(), list.number()));
    if (!change.equals(row.pendingChange)) {
      throw new IllegalStateException("the list is not reserved for change " + change);
    }
    // A list that was brought up to the log has this change already, and later ones.
    if (list.sequence() > row.sequence) {
      Served unused = store(row, list, clock.instant().truncatedTo(ChronoUnit.SECONDS), logSize);
    }
    row.pendingChange = null;
  }

  /** The last sequence of each purpose; none where nothing was ever changed. */
  Map<StatusPurpose, Long> sequences() {
    Map<StatusPurpose, Long> last = new EnumMap<>(StatusPurpose.class);
    entities
        .createQuery("from StatusListEntity", StatusListEntity.class)
        .getResultStream()
        .forEach(row -> last.merge(row.purpose, row.sequence, Math::max));
    return last;
  }

  /**
   * Makes a change that stands in the log and that the database lost, inside the caller's
   * transaction. The list is signed when it is next asked for.
   *
   * @return whether the list is the one that the log names
   */
  boolean follow(
      StatusPurpose purpose,
      StatusPlaces.Place place,
      LogEntry.Status change,
      StatusReason reason) {
    StatusListEntity row = locked(new StatusListEntity.Key(purpose, place.list()));
    // In a log that was restored before, one sequence may stand twice.
    StatusList now = parsed(row).at(Math.max(row.sequence, change.sequence() - 1));
    StatusList next = followed(now, place, change, reason);
    row.follow(next);
    return next.digest().equals(change.list());
  }

  private static StatusList followed(
      StatusList list, StatusPlaces.Place place, LogEntry.Status change, StatusReason reason) {
    try {
      return change.state() == LogEntry.State.REINSTATED
          ? list.without(place.index())
          : list.with(place.index(), reason);
    } catch (StatusException e) {
      // It stands so already.
      return list.at(list.sequence() + 1);
    }
  }

  /** Numbers all lists of a purpose past a sequence, inside the caller's transaction. */
  void passOver(StatusPurpose purpose, long logged) {
    long last = Math.max(logged, sequences().getOrDefault(purpose, 0L));
    for (int number : places.begun()) {
      StatusListEntity row = locked(new StatusListEntity.Key(purpose, number));
      row.follow(parsed(row).at(last + number));
    }
  }

  /** Begins a list before any certificate is on it, inside the caller's transaction. */
  void begin(int number) {
    for (StatusPurpose purpose : StatusPurpose.values()) {
      StatusListEntity unused = locked(new StatusListEntity.Key(purpose, number));
    }
  }

  private static StatusList parsed(StatusListEntity row) {
    try {
      return StatusList.parse(row.list);
    } catch (StatusException e) {
      throw new IllegalStateException("a stored status list cannot be read", e);
    }
  }

  /** The row of a list, which the first who needs it adds, locked until the transaction ends. */
  private StatusListEntity locked(StatusListEntity.Key key) {
    if (entities.find(StatusListEntity.class, key) == null) {
      StatusList first =
          StatusList.of(
              keys.logKeys().origin(),
              key.listId(),
              key.purpose(),
              entries.reasons(key.purpose(), key.listId()),
              0);
      int unused =
          entities
              .createQuery(
                  """
                  insert into StatusListEntity (purpose, listId, sequence, list, note, nextUpdate)
                  values (?1, ?2, ?3, ?4, '', ?5) on conflict do nothing
                  """)
              .setParameter(1, key.purpose())
              .setParameter(2, key.listId())
              .setParameter(3, first.sequence())
              .setParameter(4, first.bytes())
              .setParameter(5, Instant.EPOCH)
              .executeUpdate();
    }
    StatusListEntity row = entities.find(StatusListEntity.class, key);
    return RowLock.take(entities, row);
  }

  /** Keeps the lists fresh where nobody asks for them. */
  @Scheduled(every = "1h", delayed = "10m", skipExecutionIf = Keyless.class)
  void refresh() throws LogException {
    for (int number : places.begun()) {
      for (StatusPurpose purpose : StatusPurpose.values()) {
        Served unused = current(purpose, number);
      }
    }
  }
}
