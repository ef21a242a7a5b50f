// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.platform.tenant.KeepsOpen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Changes that people agreed to and that are not in force: a list may be reserved for one. */
@ApplicationScoped
class AgreedChanges implements KeepsOpen {

  private final EntityManager entities;

  AgreedChanges(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Bar bar() {
    return Bar.STATUS_CHANGES;
  }

  @Override
  public int number() {
    return entities
        .createQuery("select count(*) from StatusChangeEntity where stage = AGREED", Long.class)
        .getSingleResult()
        .intValue();
  }
}
