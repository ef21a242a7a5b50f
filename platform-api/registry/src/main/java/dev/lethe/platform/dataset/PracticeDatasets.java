// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.dataset.DatasetVersion.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The data sets to practise on of the transaction's organisation. Every method needs a transaction.
 */
@ApplicationScoped
public class PracticeDatasets {

  private final Datasets all;
  private final EntityManager entities;
  private final Clock clock;

  PracticeDatasets(Datasets all, EntityManager entities, Clock clock) {
    this.all = all;
    this.entities = entities;
    this.clock = clock;
  }

  /** The names of the data sets to practise on, by id. */
  public Map<UUID, String> names() {
    return named(all.registry().practice());
  }

  /** The same, kept as they are until the transaction ends, for this transaction to end them. */
  public Map<UUID, String> lockedNames() {
    return named(all.registry().lockedPractice(row -> row.id));
  }

  private static Map<UUID, String> named(List<DatasetEntity> rows) {
    return rows.stream().collect(Collectors.toMap(row -> row.id, row -> row.name));
  }

  /** What every version of some data sets is, by id. */
  public Map<UUID, State> states(Collection<UUID> datasets) {
    return entities
        .createQuery(
            "select id, state from DatasetVersionEntity where dataset.id in ?1", Object[].class)
        .setParameter(1, datasets)
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (State) row[1]));
  }

  /** Which of some versions are of data sets to practise on, also those that were thrown away. */
  public Set<UUID> practised(Collection<UUID> versions) {
    return Set.copyOf(
        entities
            .createQuery(
                "select id from DatasetVersionEntity where id in ?1 and dataset.practice = true",
                UUID.class)
            .setParameter(1, versions)
            .getResultList());
  }

  /** Throws a locked data set to practise on away, whose versions were ended before. */
  public void discard(UUID dataset) {
    all.row(dataset).discardedAt = clock.instant();
  }
}
