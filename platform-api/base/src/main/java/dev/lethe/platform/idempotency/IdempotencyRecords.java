// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Answers by key, kept for a day. */
@ApplicationScoped
class IdempotencyRecords {

  private static final Duration LIFE = Duration.ofHours(24);

  private final EntityManager entities;
  private final Rows rows;
  private final Clock clock;

  IdempotencyRecords(EntityManager entities, Rows rows, Clock clock) {
    this.entities = entities;
    this.rows = rows;
    this.clock = clock;
  }

  /** Keeps others from using the key until the transaction ends; false if somebody does. */
  boolean lock(IdempotencyKey name) {
    byte[] text = (name.tenantId() + "\n" + name.person() + "\n" + name.key()).getBytes(UTF_8);
    return rows.tryLock(ByteBuffer.wrap(Digest.of(text).bytes()).getLong());
  }

  Optional<StoredAnswer> find(IdempotencyKey name) {
    forgetOld(name.tenantId());
    return Optional.ofNullable(entities.find(IdempotencyRecordEntity.class, name))
        .map(IdempotencyRecordEntity::answer);
  }

  /** Drops the answers of an organisation that are a day old. */
  void forgetOld(UUID tenant) {
    int unused =
        entities
            .createQuery(
                "delete from IdempotencyRecordEntity r where r.tenantId = ?1 and r.createdAt < ?2")
            .setParameter(1, tenant)
            .setParameter(2, clock.instant().minus(LIFE))
            .executeUpdate();
  }

  void add(IdempotencyKey name, StoredAnswer answer) {
    entities.persist(new IdempotencyRecordEntity(name, answer, clock.instant()));
  }
}
