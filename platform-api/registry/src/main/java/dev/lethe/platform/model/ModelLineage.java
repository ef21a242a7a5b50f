// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.model.ModelVersion.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Which model versions come of which data and of which other versions, whatever became of them
 * since; those that were refused are left out. In the caller's transaction.
 */
@ApplicationScoped
public class ModelLineage {

  private static final BinaryOperator<UUID> LOWEST =
      BinaryOperator.minBy(Comparator.comparing(UUID::toString));

  private final EntityManager entities;

  ModelLineage(EntityManager entities) {
    this.entities = entities;
  }

  /** Versions that learned from some data-set versions, each with that. */
  public Map<UUID, UUID> learnedFrom(Collection<UUID> datasetVersions) {
    return pairs(
        """
        select id, datasetVersionId from ModelVersionEntity
        where datasetVersionId in ?1 and state <> ?2
        """,
        datasetVersions);
  }

  /** Versions that were made of some, each with that. */
  public Map<UUID, UUID> madeFrom(Collection<UUID> versions) {
    return pairs(
        """
        select id, parentVersionId from ModelVersionEntity
        where parentVersionId in ?1 and state <> ?2
        """,
        versions);
  }

  /**
   * Versions that have a file of trained weights of some, or whose training began with one, each
   * with the lowest of those.
   */
  public Map<UUID, UUID> sharingWeights(Collection<UUID> versions) {
    Map<UUID, UUID> sharing =
        new HashMap<>(
            pairs(
                """
                select other.modelVersionId, m.modelVersionId from ModelMemberEntity other
                  join ModelMemberEntity m on m.weightsDigest = other.weightsDigest
                  join ModelVersionEntity v on v.id = other.modelVersionId
                where m.modelVersionId in ?1 and other.modelVersionId <> m.modelVersionId
                  and v.state <> ?2
                """,
                versions));
    begun(versions).forEach(sharing::putIfAbsent);
    return sharing;
  }

  private Map<UUID, UUID> begun(Collection<UUID> versions) {
    Map<String, UUID> weights =
        entities
            .createQuery(
                "select weightsDigest, modelVersionId from ModelMemberEntity"
                    + " where modelVersionId in ?1",
                Object[].class)
            .setParameter(1, versions)
            .getResultStream()
            .collect(Collectors.toMap(row -> (String) row[0], row -> (UUID) row[1], LOWEST));
    Map<UUID, UUID> begun = new HashMap<>();
    for (ModelVersionEntity row : scripts()) {
      row.recipe().architecture().files().stream()
          .map(file -> weights.get(file.toString()))
          .filter(from -> from != null && !from.equals(row.id))
          .forEach(from -> begun.put(row.id, from));
    }
    return begun;
  }

  /** Of other kinds no training begins with somebody's file. */
  private List<ModelVersionEntity> scripts() {
    return entities
        .createQuery(
            "from ModelVersionEntity where kind = ?1 and state <> ?2", ModelVersionEntity.class)
        .setParameter(1, NewModelVersion.Kind.TORCHSCRIPT.name())
        .setParameter(2, State.REJECTED)
        .getResultList();
  }

  private Map<UUID, UUID> pairs(String query, Collection<UUID> of) {
    return entities
        .createQuery(query, Object[].class)
        .setParameter(1, of)
        .setParameter(2, State.REJECTED)
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (UUID) row[1], LOWEST));
  }

  /** Whether any of some files are the weights of a model that an authority had destroyed. */
  public boolean anyDestroyed(Collection<Digest> files) {
    return !entities
        .createQuery(
            """
            select m.shard from ModelMemberEntity m
              join ModelVersionEntity v on v.id = m.modelVersionId
            where m.weightsDigest in ?1 and v.destroyedByOrder is not null
            """,
            Integer.class)
        .setParameter(1, files.stream().map(Digest::toString).toList())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }
}
