// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.platform.tenant.KeepsOpen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Orders that are not at their end. */
@ApplicationScoped
class OpenOrders implements KeepsOpen {

  private final EntityManager entities;

  OpenOrders(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Bar bar() {
    return Bar.ORDERS;
  }

  @Override
  public int number() {
    return entities
        .createQuery("select count(*) from OrderEntity where endedAt is null", Long.class)
        .getSingleResult()
        .intValue();
  }
}
