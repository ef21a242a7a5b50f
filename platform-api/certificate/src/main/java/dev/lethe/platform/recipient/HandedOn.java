// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.Models;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who has something of some data sets and models, in the caller's transaction. */
@ApplicationScoped
public class HandedOn {

  private final EntityManager entities;
  private final Datasets datasets;
  private final Models models;

  HandedOn(EntityManager entities, Datasets datasets, Models models) {
    this.entities = entities;
    this.datasets = datasets;
    this.models = models;
  }

  /**
   * Recipients who ever had something of these, by name, and of each what that is. Whoever gets
   * nothing more still has what they got.
   *
   * @param things ids of data sets and models
   */
  public SortedMap<String, List<String>> holders(Collection<UUID> things) {
    Map<UUID, String> names = new HashMap<>(datasets.names(things));
    names.putAll(models.names(things));
    return entities
        .createQuery(
            """
            select distinct r.name, coalesce(d.datasetId, d.modelId) from DisclosureEntity d
              join RecipientEntity r on r.id = d.recipientId
            where d.datasetId in ?1 or d.modelId in ?1
            """,
            Object[].class)
        .setParameter(1, things)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> (String) row[0],
                TreeMap::new,
                Collectors.mapping(
                    row -> names.getOrDefault((UUID) row[1], ""),
                    Collectors.collectingAndThen(
                        Collectors.toList(), some -> some.stream().sorted().toList()))));
  }
}
