// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.platform.model.ModelVersion.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The models to practise on of the transaction's organisation. Every method needs a transaction.
 */
@ApplicationScoped
public class PracticeModels {

  private final Models all;
  private final EntityManager entities;
  private final Clock clock;

  PracticeModels(Models all, EntityManager entities, Clock clock) {
    this.all = all;
    this.entities = entities;
    this.clock = clock;
  }

  /** The names of the models to practise on, by id. */
  public Map<UUID, String> names() {
    return named(all.registry().practice());
  }

  /** The same, kept as they are until the transaction ends, for this transaction to end them. */
  public Map<UUID, String> lockedNames() {
    return named(all.registry().lockedPractice(row -> row.id));
  }

  private static Map<UUID, String> named(List<ModelEntity> rows) {
    return rows.stream().collect(Collectors.toMap(row -> row.id, row -> row.name));
  }

  /** What every version of some models is, by id. */
  public Map<UUID, State> states(Collection<UUID> models) {
    return entities
        .createQuery(
            "select id, state from ModelVersionEntity where model.id in ?1", Object[].class)
        .setParameter(1, models)
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (State) row[1]));
  }

  /** Throws a locked model to practise on away, whose versions were ended before. */
  public void discard(UUID model) {
    all.row(model).discardedAt = clock.instant();
  }
}
