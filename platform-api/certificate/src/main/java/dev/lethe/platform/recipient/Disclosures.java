// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.Models;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** What recipients were handed, in the caller's transaction. */
@ApplicationScoped
class Disclosures {

  private final EntityManager entities;
  private final Datasets datasets;
  private final Models models;

  Disclosures(EntityManager entities, Datasets datasets, Models models) {
    this.entities = entities;
    this.datasets = datasets;
    this.models = models;
  }

  /** What one was handed, what it still gets first. */
  List<DisclosureEntity> of(UUID recipient) {
    return of(List.of(recipient));
  }

  private List<DisclosureEntity> of(Collection<UUID> recipients) {
    return entities
        .createQuery(
            "from DisclosureEntity where recipientId in ?1 order by endedOn nulls first, since, id",
            DisclosureEntity.class)
        .setParameter(1, recipients)
        .getResultList();
  }

  /** What several were handed, by recipient, in as many statements as for one. */
  Map<UUID, List<Disclosure>> views(Collection<UUID> recipients) {
    if (recipients.isEmpty()) {
      return Map.of();
    }
    List<DisclosureEntity> rows = of(recipients);
    Map<UUID, String> names =
        new HashMap<>(datasets.names(rows.stream().flatMap(r -> r.datasetId().stream()).toList()));
    names.putAll(models.names(rows.stream().flatMap(r -> r.modelId().stream()).toList()));
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.recipientId,
                Collectors.mapping(
                    row -> row.view(names.getOrDefault(row.thing(), "")), Collectors.toList())));
  }

  /**
   * Who had something of these by a day. Whoever gets nothing more still has what they got.
   *
   * @param things ids of data sets and models
   */
  SortedSet<UUID> having(Collection<UUID> things, LocalDate day) {
    return new TreeSet<>(
        entities
            .createQuery(
                """
                select distinct recipientId from DisclosureEntity
                where since <= ?1 and (datasetId in ?2 or modelId in ?2)
                """,
                UUID.class)
            .setParameter(1, day)
            .setParameter(2, things)
            .getResultList());
  }
}
