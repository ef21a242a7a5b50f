// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.platform.dataset.VersionsGivenUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Data of orders that were agreed to: nothing that learns from them ends well any more. */
@ApplicationScoped
class VersionsUnderOrder implements VersionsGivenUp {

  private final EntityManager entities;

  VersionsUnderOrder(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public boolean isGivenUp(UUID version) {
    return entities
        .createQuery("from OrderEntity where state = ?1", OrderEntity.class)
        .setParameter(1, OrderState.CARRYING_OUT)
        .getResultStream()
        .flatMap(order -> order.agreed().stream())
        .anyMatch(document -> document.endingData().contains(version));
  }
}
