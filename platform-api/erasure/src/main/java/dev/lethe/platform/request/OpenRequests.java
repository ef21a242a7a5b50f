// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.tenant.KeepsOpen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Requests that are not closed. */
@ApplicationScoped
class OpenRequests implements KeepsOpen {

  private final EntityManager entities;

  OpenRequests(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Bar bar() {
    return Bar.REQUESTS;
  }

  @Override
  public int number() {
    return entities
        .createQuery("select count(*) from ErasureRequestEntity where closedAt is null", Long.class)
        .getSingleResult()
        .intValue();
  }
}
