// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.sql.TextsByName;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code audit_entry}. */
@Entity
@Immutable
@Table(name = "audit_entry")
@IdClass(AuditEntryEntity.Key.class)
class AuditEntryEntity {

  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  @Id long sequence;
  Instant at;
  String actor;

  @Column(name = "actor_kind")
  String actorKind;

  String action;
  String object;

  @Convert(converter = TextsByName.class)
  Map<String, String> details;

  @Column(name = "previous_hash")
  byte[] previousHash;

  byte[] hash;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  AuditEntryEntity() {}

  AuditEntryEntity(AuditLink link) {
    this.tenantId = link.tenant();
    this.sequence = link.sequence();
    this.at = Instant.EPOCH.plus(link.at(), ChronoUnit.MICROS);
    this.actor = link.actor();
    this.actorKind = link.actorKind();
    this.action = link.action();
    this.object = link.object();
    this.details = link.details();
    this.previousHash = link.previous().bytes();
    this.hash = link.hash().bytes();
  }

  Digest digest() {
    return Digest.ofHash(hash);
  }

  Digest previous() {
    return Digest.ofHash(previousHash);
  }

  AuditEntry entry() {
    return new AuditEntry(sequence, at, actor, actorKind, action, object, digest(), details);
  }

  /** What the hash of this row has to be taken over, if it follows {@code previous}. */
  AuditLink link(Digest previous) {
    return new AuditLink(
        tenantId,
        sequence,
        ChronoUnit.MICROS.between(Instant.EPOCH, at),
        actor,
        actorKind,
        action,
        object,
        new TreeMap<>(details),
        previous);
  }

  /** Whose chain, and where in it. */
  record Key(UUID tenantId, long sequence) implements Serializable {}
}
