// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.contract.digest.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What the database knows of artifacts: which are live, and who needs them. */
@ApplicationScoped
class ArtifactRows {

  private final EntityManager entities;
  private final Clock clock;

  ArtifactRows(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  void keep(UUID tenant, StoredArtifact stored, String mediaType, String owner) {
    entities
        .createNativeQuery(
            "insert into artifact (tenant_id, digest, bytes, media_type, state, created_at)"
                + " values (?1, ?2, ?3, ?4, 'LIVE', ?5) on conflict (tenant_id, digest)"
                + " do update set state = 'LIVE', purged_at = null")
        .setParameter(1, tenant)
        .setParameter(2, stored.digest().hex())
        .setParameter(3, stored.bytes())
        .setParameter(4, mediaType)
        .setParameter(5, clock.instant())
        .executeUpdate();
    refer(tenant, stored.digest(), owner);
  }

  void refer(UUID tenant, Digest digest, String owner) {
    entities
        .createNativeQuery(
            "insert into artifact_reference (tenant_id, digest, owner) values (?1, ?2, ?3)"
                + " on conflict do nothing")
        .setParameter(1, tenant)
        .setParameter(2, digest.hex())
        .setParameter(3, owner)
        .executeUpdate();
  }

  List<Digest> ofOwner(UUID tenant, String owner) {
    return digests(
        entities
            .createNativeQuery(
                "select digest from artifact_reference where tenant_id = ?1 and owner = ?2",
                String.class)
            .setParameter(1, tenant)
            .setParameter(2, owner)
            .getResultList());
  }

  /** Gives up what the owner refers to; marks what nobody needs any more as purged. */
  List<Digest> release(UUID tenant, String owner) {
    entities
        .createNativeQuery("delete from artifact_reference where tenant_id = ?1 and owner = ?2")
        .setParameter(1, tenant)
        .setParameter(2, owner)
        .executeUpdate();
    return digests(
        entities
            .createNativeQuery(
                "update artifact a set state = 'PURGED', purged_at = ?2 where tenant_id = ?1"
                    + " and state = 'LIVE' and not exists (select 1 from artifact_reference r"
                    + " where r.tenant_id = a.tenant_id and r.digest = a.digest) returning digest",
                String.class)
            .setParameter(1, tenant)
            .setParameter(2, clock.instant())
            .getResultList());
  }

  boolean isLive(UUID tenant, Digest digest) {
    return !entities
        .createNativeQuery(
            "select digest from artifact where tenant_id = ?1 and digest = ?2 and state = 'LIVE'",
            String.class)
        .setParameter(1, tenant)
        .setParameter(2, digest.hex())
        .getResultList()
        .isEmpty();
  }

  /** Owners that refer to the artifact. */
  List<String> owners(UUID tenant, Digest digest) {
    List<?> owners =
        entities
            .createNativeQuery(
                "select owner from artifact_reference where tenant_id = ?1 and digest = ?2",
                String.class)
            .setParameter(1, tenant)
            .setParameter(2, digest.hex())
            .getResultList();
    return owners.stream().map(owner -> (String) owner).toList();
  }

  List<Digest> purged(UUID tenant) {
    return digests(
        entities
            .createNativeQuery(
                "select digest from artifact where tenant_id = ?1 and state = 'PURGED'",
                String.class)
            .setParameter(1, tenant)
            .getResultList());
  }

  private static List<Digest> digests(List<?> rows) {
    return rows.stream().map(hex -> new Digest((String) hex)).toList();
  }
}
