// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.serviceaccount;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code service_credential}. The tenant is set by the database. */
@Entity
@Table(name = "service_credential")
class ServiceCredentialEntity {

  @Id
  @Column(name = "client_id")
  String clientId;

  String account;
  String subject;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "removed_at")
  private @Nullable Instant removedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  ServiceCredentialEntity() {}

  ServiceCredentialEntity(
      String clientId, String account, String subject, Instant createdAt, Instant expiresAt) {
    this.clientId = clientId;
    this.account = account;
    this.subject = subject;
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
  }

  void endBy(Instant at) {
    if (at.isBefore(expiresAt)) {
      expiresAt = at;
    }
  }

  void removed(Instant at) {
    removedAt = at;
  }

  ServiceAccount.ServiceCredential view() {
    return new ServiceAccount.ServiceCredential(clientId, createdAt, expiresAt);
  }
}
