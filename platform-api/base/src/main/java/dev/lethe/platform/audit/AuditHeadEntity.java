// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code audit_head}: where the chain of an organisation ends. */
@Entity
@LockOrder.Kind(LockOrder.TRAIL)
@Table(name = "audit_head")
class AuditHeadEntity {

  /** Stands before the first entry. */
  static final Digest ORIGIN = new Digest("0".repeat(64));

  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  long sequence;
  byte[] hash;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  AuditHeadEntity() {}

  Digest digest() {
    return Digest.ofHash(hash);
  }

  void moveTo(AuditLink link) {
    sequence = link.sequence();
    hash = link.hash().bytes();
  }
}
