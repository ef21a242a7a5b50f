// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.registry;

import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.DatabaseFailure;
import dev.lethe.platform.sql.RowLock;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;

/**
 * Things of one kind in the transaction's organisation, each with a name and with versions that are
 * numbered from 1. What was thrown away is in no list, gets no version and gives its name back.
 * Every method needs a transaction.
 *
 * @param <T> the entity of a thing: {@code id}, {@code name}, {@code practice}, {@code discardedAt}
 * @param <V> the entity of a version: {@code id}, {@code ordinal}, and the thing it belongs to
 */
public final class Registry<T, V> {

  private final EntityManager entities;
  private final Class<T> things;
  private final Class<V> versions;
  private final Words words;

  /**
   * What the registered is called.
   *
   * @param thing for people
   * @param version for people
   * @param field of a version, that holds its thing
   */
  public record Words(String thing, String version, String field) {}

  public Registry(EntityManager entities, Class<T> things, Class<V> versions, Words words) {
    this.entities = entities;
    this.things = things;
    this.versions = versions;
    this.words = words;
  }

  /**
   * Adds a thing.
   *
   * @throws ProblemException VALIDATION_FAILED if its name is used
   */
  public T add(String name, T thing) {
    boolean free =
        entities
            .createQuery(
                "select id from %s where name = ?1 and discardedAt is null"
                    .formatted(things.getName()),
                UUID.class)
            .setParameter(1, name)
            .getResultList()
            .isEmpty();
    if (!free) {
      throw ProblemException.invalid("/name", "is already used");
    }
    entities.persist(thing);
    entities.flush();
    return thing;
  }

  /** Of a thing, what lists are sorted by. */
  public record Sorting<T>(Function<T, UUID> id, Function<T, String> name) {}

  /**
   * A page of the things.
   *
   * @param wanted which, in which order
   */
  public Listed<T> list(ThingFilter wanted, Sorting<T> of, Spot spot, int limit) {
    SortKey<T> id = SortKey.id("id", of.id()::apply);
    Listing<T> list =
        new Listing<>(entities, things)
            .where("discardedAt is null")
            .holding(wanted.text(), List.of("name"));
    SortKey<T> name = SortKey.text("name", of.name()::apply);
    Listing<T> sorted =
        switch (wanted.order()) {
          case NEWEST -> list.sorted(id.descending());
          case OLDEST -> list.sorted(id);
          case NAME -> list.sorted(name, id);
          case NAME_BACKWARDS -> list.sorted(name.descending(), id.descending());
        };
    return sorted.page(spot, limit);
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  public T get(UUID id) {
    return Optional.ofNullable(entities.find(things, id))
        .orElseThrow(() -> ProblemException.notFound(words.thing()));
  }

  /**
   * A thing that is about to get a version; nobody throws it away until the transaction ends.
   *
   * @throws ProblemException NOT_FOUND; INVALID_TRANSITION if it was thrown away
   */
  public T held(UUID id) {
    T thing = get(id);
    boolean there =
        !RowLock.share(
                entities
                    .createQuery(
                        "from %s where id = ?1 and discardedAt is null".formatted(things.getName()),
                        things)
                    .setParameter(1, id))
            .isEmpty();
    if (!there) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "The " + words.thing() + " was thrown away.");
    }
    return thing;
  }

  /** Those that are there to practise on. */
  public <S> Practising<S> practising(Class<S> state) {
    return new Practising<>(entities, things, versions, words.field(), state);
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  public V version(UUID id) {
    return Optional.ofNullable(entities.find(versions, id))
        .orElseThrow(() -> ProblemException.notFound(words.version()));
  }

  /**
   * Versions of a thing, newest first.
   *
   * @param before only those of a smaller ordinal
   */
  public List<V> versions(T thing, int before, int limit) {
    return entities
        .createQuery(
            "from %s where %s = ?1 and ordinal < ?2 order by ordinal desc"
                .formatted(versions.getName(), words.field()),
            versions)
        .setParameter(1, thing)
        .setParameter(2, before)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The newest version of each of some things that has one. */
  public List<V> latest(List<T> some) {
    return entities
        .createQuery(
            """
            from %1$s version where version.%2$s in ?1 and version.ordinal =
              (select max(other.ordinal) from %1$s other where other.%2$s = version.%2$s)
            """
                .formatted(versions.getName(), words.field()),
            versions)
        .setParameter(1, some)
        .getResultList();
  }

  /**
   * Adds a version. Where another one was added at the same time under the same number, the
   * transaction has to begin anew.
   */
  public void addVersion(V version) {
    entities.persist(version);
    try {
      entities.flush();
    } catch (ConstraintViolationException e) {
      if (e.getKind() != ConstraintKind.UNIQUE) {
        throw e;
      }
      throw DatabaseFailure.conflict("another " + words.version() + " was added at once");
    }
  }

  /** What the next version of a thing is numbered. */
  public int nextOrdinal(T thing) {
    return entities
        .createQuery(
            "select coalesce(max(ordinal), 0) + 1 from %s where %s = ?1"
                .formatted(versions.getName(), words.field()),
            Integer.class)
        .setParameter(1, thing)
        .getSingleResult();
  }
}
