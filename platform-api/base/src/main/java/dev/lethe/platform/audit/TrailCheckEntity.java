// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_check}: what the last look at the chain of an organisation came to. */
@Entity
@Immutable
@Table(name = "audit_check")
class TrailCheckEntity {

  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  private Instant at;

  @Column(name = "checked_until")
  private long until;

  @Column(name = "first_broken")
  private @Nullable Long broken;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  TrailCheckEntity() {}

  TrailCheck check() {
    return new TrailCheck(at, until, Optional.ofNullable(broken));
  }
}
