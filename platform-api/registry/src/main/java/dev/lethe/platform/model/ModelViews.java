// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.model.ModelVersion.Content;
import dev.lethe.platform.model.ModelVersion.Descent;
import dev.lethe.platform.model.ModelVersion.Place;
import dev.lethe.platform.model.ModelVersion.Registration;
import dev.lethe.platform.model.ModelVersion.Training;
import dev.lethe.platform.problem.Problems;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts model versions together for others, in the caller's transaction. */
final class ModelViews {

  private final EntityManager entities;
  private final TrainingHistory history;
  private final Problems problems;

  ModelViews(EntityManager entities, TrainingHistory history, Problems problems) {
    this.entities = entities;
    this.history = history;
    this.problems = problems;
  }

  static Place place(ModelVersionEntity row) {
    return new Place(row.model.id, row.model.name, row.model.practice, row.ordinal);
  }

  /** Any number of versions, in the same two statements. */
  List<ModelVersion> of(List<ModelVersionEntity> rows) {
    List<UUID> ids = rows.stream().map(row -> row.id).toList();
    Map<UUID, List<ModelMember>> members = members(ids);
    Map<UUID, UUID> runs = history.runsOf(ids);
    return rows.stream()
        .map(
            row ->
                view(
                    row,
                    members.getOrDefault(row.id, List.of()),
                    Optional.ofNullable(runs.get(row.id))))
        .toList();
  }

  private ModelVersion view(
      ModelVersionEntity row, List<ModelMember> members, Optional<UUID> trainingRun) {
    return new ModelVersion(
        row.id,
        place(row),
        row.kind,
        row.state,
        new Training(
            row.recipe(),
            row.shards,
            row.datasetVersionId,
            row.holdoutVersionId,
            row.provenanceGrade,
            trainingRun,
            Optional.ofNullable(row.canaries),
            Optional.ofNullable(row.canariesDigest).map(Digest::parse)),
        new Content(
            Optional.ofNullable(row.digest).map(Digest::parse),
            Optional.ofNullable(row.parameters),
            members,
            Optional.ofNullable(row.accuracy)),
        new Descent(
            Optional.ofNullable(row.parentVersionId),
            Optional.ofNullable(row.replacedById),
            Optional.ofNullable(row.requestId),
            Optional.ofNullable(row.method),
            Optional.ofNullable(row.budgetUsed)),
        new Registration(
            row.createdAt,
            Optional.ofNullable(row.destroyedByOrder),
            Optional.ofNullable(row.destroyedAt),
            Optional.ofNullable(row.operationId),
            Optional.ofNullable(row.problem).map(problems::parse)));
  }

  /** Members of some versions, in order, by version. */
  private Map<UUID, List<ModelMember>> members(Collection<UUID> versions) {
    return entities
        .createQuery(
            "from ModelMemberEntity where modelVersionId in :versions order by shard",
            ModelMemberEntity.class)
        .setParameter("versions", versions)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> row.modelVersionId,
                Collectors.mapping(ModelMemberEntity::member, Collectors.toList())));
  }
}
