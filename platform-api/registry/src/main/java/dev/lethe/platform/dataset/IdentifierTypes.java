// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.dataset.DatasetVersion.State;
import dev.lethe.platform.dataset.IdentifierType.NamedDataset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** By what persons can be found in the data of the transaction's organisation. */
@ApplicationScoped
class IdentifierTypes {

  private final EntityManager entities;

  IdentifierTypes(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Every type that a version names persons by which is READY or will be, in one statement. Whoever
   * asks for another is told of nothing: data that names persons so may come, and that nothing is
   * held of them is an answer too.
   *
   * @return by type, each with its data sets by name
   */
  List<IdentifierType> list() {
    Map<String, List<NamedDataset>> types =
        entities
            .createQuery(
                "select distinct v.identifierType, d.id, d.name"
                    + " from DatasetVersionEntity v join v.dataset d"
                    + " where v.state in :states and v.identifierType is not null"
                    + " order by d.name, d.id",
                Tuple.class)
            .setParameter("states", List.of(State.PENDING, State.READY))
            .getResultStream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get(0, String.class),
                    TreeMap::new,
                    Collectors.mapping(
                        row -> new NamedDataset(row.get(1, UUID.class), row.get(2, String.class)),
                        Collectors.toList())));
    return types.entrySet().stream()
        .map(entry -> new IdentifierType(entry.getKey(), entry.getValue()))
        .toList();
  }
}
