// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.status.StatusList;
import dev.lethe.platform.certificate.CertificateSettings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The places on the status lists, one for each version of a certificate. */
@ApplicationScoped
public class StatusPlaces {

  private final EntityManager entities;
  private final CertificateSettings settings;
  private final SecureRandom random = new SecureRandom();

  StatusPlaces(EntityManager entities, CertificateSettings settings) {
    this.entities = entities;
    this.settings = settings;
  }

  /**
   * A place on the status lists.
   *
   * @param list its number, from 1
   * @param index on the list of each purpose
   */
  public record Place(int list, int index) {}

  /** Draws a place that no certificate has, on the list that is being filled. */
  public Place draw() {
    int newest = newestList();
    int list = taken(newest) < settings.perStatusList() ? newest : newest + 1;
    return new Place(list, StatusList.drawIndex(random, index -> taken(new Place(list, index))));
  }

  /** Number of the list that was begun last. */
  int newestList() {
    return QuarkusTransaction.joiningExisting()
        .call(() -> Math.max(newest("StatusEntryEntity"), newest("StatusListEntity")));
  }

  private int newest(String entity) {
    return entities
        .createQuery("select coalesce(max(listId), 1) from " + entity, Integer.class)
        .getSingleResult();
  }

  /** Whether a list was begun; everybody may ask. */
  boolean isBegun(int number) {
    return number == 1
        || QuarkusTransaction.joiningExisting()
            .call(() -> isIn("StatusEntryEntity", number) || isIn("StatusListEntity", number));
  }

  private boolean isIn(String entity, int number) {
    return entities
        .createQuery("select 1 from " + entity + " where listId = ?1", Integer.class)
        .setParameter(1, number)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .isPresent();
  }

  /**
   * Numbers of the lists that were begun. A restored platform passes some over: certificates that
   * it no longer knows may have places there.
   */
  SortedSet<Integer> begun() {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              SortedSet<Integer> numbers = new TreeSet<>(Set.of(1));
              numbers.addAll(numbers("StatusEntryEntity"));
              numbers.addAll(numbers("StatusListEntity"));
              return numbers;
            });
  }

  private List<Integer> numbers(String entity) {
    return entities
        .createQuery("select distinct listId from " + entity, Integer.class)
        .getResultList();
  }

  private long taken(int list) {
    return entities
        .createQuery("select count(*) from StatusEntryEntity where listId = ?1", Long.class)
        .setParameter(1, list)
        .getSingleResult();
  }

  private boolean taken(Place place) {
    return entities
        .createQuery(
            "select count(*) > 0 from StatusEntryEntity where listId = ?1 and index = ?2",
            Boolean.class)
        .setParameter(1, place.list())
        .setParameter(2, place.index())
        .getSingleResult();
  }
}
