// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.serviceaccount;

import dev.lethe.platform.access.ServiceIdentities;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Credentials of service accounts. Unless said otherwise in the caller's transaction. */
@ApplicationScoped
class ServiceCredentials implements ServiceIdentities {

  private final EntityManager entities;
  private final TenantTransaction transactions;
  private final Clock clock;

  ServiceCredentials(EntityManager entities, TenantTransaction transactions, Clock clock) {
    this.entities = entities;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Optional<String> account(String subject, String client) {
    return transactions.callAsPerson(
        subject,
        () ->
            entities
                .createQuery(
                    "from ServiceCredentialEntity where clientId = ?1 and subject = ?2",
                    ServiceCredentialEntity.class)
                .setParameter(1, client)
                .setParameter(2, subject)
                .getResultStream()
                .filter(credential -> credential.expiresAt.isAfter(clock.instant()))
                .findFirst()
                .map(credential -> credential.account));
  }

  void add(ServiceCredentialEntity credential) {
    entities.persist(credential);
    entities.flush();
  }

  /** Those of some accounts that work, newest first. */
  List<ServiceCredentialEntity> working(List<String> accounts) {
    return entities
        .createQuery(
            """
            from ServiceCredentialEntity where account in ?1 and expiresAt > ?2
            order by createdAt desc, clientId
            """,
            ServiceCredentialEntity.class)
        .setParameter(1, accounts)
        .setParameter(2, clock.instant())
        .getResultList();
  }

  /** Clients that have ended and that Keycloak may still have. */
  List<String> ended() {
    return entities
        .createQuery(
            """
            select clientId from ServiceCredentialEntity where expiresAt <= ?1 and removedAt is null
            """,
            String.class)
        .setParameter(1, clock.instant())
        .getResultList();
  }

  /** Clients that Keycloak may have. */
  List<String> unremoved() {
    return entities
        .createQuery(
            "select clientId from ServiceCredentialEntity where removedAt is null", String.class)
        .getResultList();
  }

  void removed(String client) {
    entities.find(ServiceCredentialEntity.class, client).removed(clock.instant());
  }
}
