// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.registry;

import dev.lethe.platform.sql.RowLock;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Things of one kind that are there to practise on, in the transaction's organisation. Every method
 * needs a transaction.
 *
 * @param <S> what a version of such a thing can be
 */
public final class Practising<S> {

  private final EntityManager entities;
  private final Class<?> things;
  private final Class<?> versions;
  private final String field;
  private final Class<S> state;

  Practising(
      EntityManager entities, Class<?> things, Class<?> versions, String field, Class<S> state) {
    this.entities = entities;
    this.things = things;
    this.versions = versions;
    this.field = field;
    this.state = state;
  }

  /** The names of those that are there, by id. */
  public Map<UUID, String> names() {
    return entities
        .createQuery(
            "select id, name from %s where practice = true and discardedAt is null"
                .formatted(things.getName()),
            Object[].class)
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
  }

  /** The same, kept as they are until the transaction ends, for this transaction to end them. */
  public Map<UUID, String> lockedNames() {
    Set<UUID> wanted = names().keySet();
    var unused = RowLock.all(entities, things, wanted);
    Map<UUID, String> there = names();
    there.keySet().retainAll(wanted);
    return there;
  }

  /** What every version of some of them is, by id. */
  public Map<UUID, S> states(Collection<UUID> some) {
    return entities
        .createQuery(
            "select id, state from %s where %s.id in ?1".formatted(versions.getName(), field),
            Object[].class)
        .setParameter(1, some)
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> state.cast(row[1])));
  }

  /** Which of some versions are of such things, also of those that were thrown away. */
  public Set<UUID> among(Collection<UUID> some) {
    return Set.copyOf(
        entities
            .createQuery(
                "select id from %s where id in ?1 and %s.practice = true"
                    .formatted(versions.getName(), field),
                UUID.class)
            .setParameter(1, some)
            .getResultList());
  }

  /** Throws locked ones away, whose versions were ended before. */
  public void discard(Collection<UUID> locked, Instant at) {
    var unused =
        entities
            .createQuery(
                "update %s set discardedAt = ?1 where id in ?2".formatted(things.getName()))
            .setParameter(1, at)
            .setParameter(2, locked)
            .executeUpdate();
  }
}
