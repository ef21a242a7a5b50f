// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When members looked last and what they are written about. Every method runs in the caller's
 * transaction.
 */
@ApplicationScoped
class FeedReaders {

  private final EntityManager entities;
  private final Rows rows;
  private final Clock clock;

  FeedReaders(EntityManager entities, Rows rows, Clock clock) {
    this.entities = entities;
    this.rows = rows;
    this.clock = clock;
  }

  /** When a member looked last, if they ever did. */
  Optional<Instant> seen(String person) {
    return find(person).flatMap(FeedReaderEntity::seenAt);
  }

  /** A member looked; what comes from now on is new to them whatever they say. */
  void look(String person, Instant asOf) {
    Instant now = clock.instant();
    locked(person).seen(asOf.isAfter(now) ? now : asOf);
  }

  MailChoices choices(String person) {
    return find(person).map(FeedReaderEntity::choices).orElse(MailChoices.NONE);
  }

  /**
   * Keeps what a member chose. A mail that is being sent meanwhile leaves before this ends; none
   * that they no longer want leaves after it.
   *
   * @param today where the organisation is
   * @throws ProblemException VALIDATION_FAILED if something is to be written about twice
   */
  void choose(String person, MailChoices wanted, LocalDate today) {
    if (wanted.daily().stream().anyMatch(wanted.atOnce()::contains)) {
      throw ProblemException.invalid("/daily", "names what is written about at once already");
    }
    locked(person).choose(wanted, today);
  }

  /** Ids of members who are written to about something, as far as it is time to try. */
  List<UUID> written() {
    return rows.query(
        """
        select id from feed_reader
        where try_at <= ? and (at_once <> '{}' or daily <> '{}') order by id
        """,
        row -> row.getObject(1, UUID.class),
        clock.instant());
  }

  FeedReaderEntity get(UUID id) {
    return entities.find(FeedReaderEntity.class, id);
  }

  List<FeedReaderEntity> all() {
    return entities
        .createQuery("from FeedReaderEntity order by id", FeedReaderEntity.class)
        .getResultList();
  }

  /** Reads the row of a member again and keeps it as it is. */
  void lock(FeedReaderEntity reader) {
    FeedReaderEntity unused = RowLock.take(entities, reader);
  }

  /** What a member was written about and still waits, by key. */
  Set<String> told(FeedReaderEntity reader) {
    return new HashSet<>(
        rows.query(
            "select about from feed_mail where reader_id = ?", row -> row.getString(1), reader.id));
  }

  /** Keeps what a member is written about, and forgets what waits no more. */
  void told(FeedReaderEntity reader, List<Waiting> waiting, List<Waiting> about) {
    Set<String> over = told(reader);
    waiting.forEach(w -> over.remove(w.key()));
    rows.updateAll(
        "delete from feed_mail where reader_id = ? and about = ?", pairs(reader, over.stream()));
    rows.updateAll(
        "insert into feed_mail (reader_id, about) values (?, ?) on conflict do nothing",
        pairs(reader, about.stream().map(Waiting::key)));
  }

  private static List<@Nullable Object[]> pairs(FeedReaderEntity reader, Stream<String> keys) {
    return keys.map(key -> new @Nullable Object[] {reader.id, key}).toList();
  }

  /** A mail did not go; it is tried again later. */
  void later(UUID id) {
    RowLock.find(entities, FeedReaderEntity.class, id).ifPresent(r -> r.later(clock.instant()));
  }

  void forget(FeedReaderEntity reader) {
    entities.remove(RowLock.take(entities, reader));
  }

  private Optional<FeedReaderEntity> find(String person) {
    return entities
        .createQuery("from FeedReaderEntity where person = ?1", FeedReaderEntity.class)
        .setParameter(1, person)
        .getResultStream()
        .findFirst();
  }

  /** The row of a member, which is made where there is none; two at once make one. */
  private FeedReaderEntity locked(String person) {
    rows.update(
        """
        insert into feed_reader (id, person, language, at_once, daily, try_at)
        values (?, ?, 'EN', '{}', '{}', ?) on conflict (tenant_id, person) do nothing
        """,
        UuidCreator.getTimeOrderedEpoch(),
        person,
        clock.instant());
    return RowLock.take(entities, find(person).orElseThrow());
  }
}
