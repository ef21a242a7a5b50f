// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.tenant.KeepsOpen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Operations that have not ended. */
@ApplicationScoped
class OpenWork implements KeepsOpen {

  private final EntityManager entities;

  OpenWork(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Bar bar() {
    return Bar.WORK;
  }

  @Override
  public int number() {
    return entities
        .createQuery(
            "select count(*) from OperationEntity where state in (PENDING, RUNNING)", Long.class)
        .getSingleResult()
        .intValue();
  }
}
