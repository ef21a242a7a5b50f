// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.platform.report.Certified;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** Tells reports the numbers of their certificates, in the caller's transaction. */
@ApplicationScoped
class CertificateNumbers implements Certified {

  private final EntityManager entities;

  CertificateNumbers(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<String> number(UUID target, UUID request) {
    return entities
        .createQuery(
            "select number from CertificateEntity where targetId = ?1 and requestId = ?2"
                + " and state <> ABANDONED order by version desc",
            String.class)
        .setParameter(1, target)
        .setParameter(2, request)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }
}
