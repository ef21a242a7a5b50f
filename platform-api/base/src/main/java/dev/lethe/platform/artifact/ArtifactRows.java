// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.sql.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
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

  void keep(UUID tenant, StoredArtifact stored, String mediaType, ArtifactOwner owner) {
    write(
        """
        insert into ArtifactEntity (tenantId, digest, bytes, mediaType, state, createdAt)
        values (?1, ?2, ?3, ?4, LIVE, ?5)
        on conflict (tenantId, digest) do update set state = LIVE, purgedAt = null
        """,
        tenant,
        stored.digest().hex(),
        stored.bytes(),
        mediaType,
        clock.instant());
    refer(tenant, stored.digest(), owner);
  }

  void refer(UUID tenant, Digest digest, ArtifactOwner owner) {
    write(
        """
        insert into ArtifactReferenceEntity (tenantId, digest, owner) values (?1, ?2, ?3)
        on conflict do nothing
        """,
        tenant,
        digest.hex(),
        owner.toString());
  }

  List<Digest> ofOwner(UUID tenant, ArtifactOwner owner) {
    return digests(
        "select digest from ArtifactReferenceEntity where tenantId = ?1 and owner = ?2",
        tenant,
        owner.toString());
  }

  /** Gives up what the owner refers to; marks what nobody needs any more as purged. */
  List<Digest> release(UUID tenant, ArtifactOwner owner) {
    write(
        "delete from ArtifactReferenceEntity where tenantId = ?1 and owner = ?2",
        tenant,
        owner.toString());
    // Digests and not entities: those that this transaction has read before may be stale.
    List<String> unneeded =
        RowLock.select(
            entities
                .createQuery(
                    """
                    select a.digest from ArtifactEntity a where a.tenantId = ?1 and a.state = LIVE
                      and not exists (select 1 from ArtifactReferenceEntity r
                        where r.tenantId = a.tenantId and r.digest = a.digest)
                    """,
                    String.class)
                .setParameter(1, tenant));
    if (!unneeded.isEmpty()) {
      write(
          "update ArtifactEntity set state = PURGED, purgedAt = ?1"
              + " where tenantId = ?2 and digest in ?3",
          clock.instant(),
          tenant,
          unneeded);
    }
    return unneeded.stream().map(Digest::new).toList();
  }

  boolean isLive(UUID tenant, Digest digest) {
    return !digests(
            "select digest from ArtifactEntity where tenantId = ?1 and digest = ?2 and state ="
                + " LIVE",
            tenant,
            digest.hex())
        .isEmpty();
  }

  /** Owners that refer to the artifact. */
  List<ArtifactOwner> owners(UUID tenant, Digest digest) {
    return texts(
            "select owner from ArtifactReferenceEntity where tenantId = ?1 and digest = ?2",
            tenant,
            digest.hex())
        .stream()
        .map(ArtifactOwner::parse)
        .toList();
  }

  List<Digest> purged(UUID tenant) {
    return digests(
        "select digest from ArtifactEntity where tenantId = ?1 and state = PURGED", tenant);
  }

  private List<Digest> digests(String hql, Object... values) {
    return texts(hql, values).stream().map(Digest::new).toList();
  }

  private List<String> texts(String hql, Object... values) {
    return set(entities.createQuery(hql, String.class), values).getResultList();
  }

  private void write(String hql, Object... values) {
    int unused = set(entities.createQuery(hql), values).executeUpdate();
  }

  private static <Q extends Query> Q set(Q query, Object... values) {
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query;
  }
}
