// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Plans that were agreed to. Every method runs in the caller's transaction. */
@ApplicationScoped
public class AgreedPlans {

  private final EntityManager entities;

  AgreedPlans(EntityManager entities) {
    this.entities = entities;
  }

  /** Those that wait for the moment of their batch or for their data, in the order of planning. */
  public List<PlanFacts> waiting() {
    return entities
        .createQuery("from PlanEntity where state = WAITING order by id", PlanEntity.class)
        .getResultStream()
        .map(PlanEntity::facts)
        .toList();
  }

  /** The requests, or leads of batches, whose plans wait. */
  public Set<UUID> waitingFor() {
    return new HashSet<>(
        entities
            .createQuery("select requestId from PlanEntity where state = WAITING", UUID.class)
            .getResultList());
  }

  /** Which of some requests the work of a plan has begun for, and has not ended. */
  public List<UUID> begun(Collection<UUID> requests) {
    return entities
        .createQuery(
            """
            select requestId from PlanEntity where state = APPROVED and requestId in ?1
            order by requestId
            """,
            UUID.class)
        .setParameter(1, requests)
        .getResultList();
  }
}
