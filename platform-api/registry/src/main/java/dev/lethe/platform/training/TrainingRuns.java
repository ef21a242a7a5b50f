// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.platform.model.TrainingHistory;
import dev.lethe.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Training runs of the transaction's organisation; written once. Every method needs a transaction.
 */
@ApplicationScoped
public class TrainingRuns implements TrainingHistory {

  private final EntityManager entities;

  TrainingRuns(EntityManager entities) {
    this.entities = entities;
  }

  /** Writes a run down, with its shards. */
  void record(UUID tenant, TrainingRun run) {
    entities.persist(new TrainingRunEntity(tenant, run));
    for (TrainingShard shard : run.shards()) {
      entities.persist(new TrainingShardEntity(tenant, run.id(), shard));
    }
    entities.flush();
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  public TrainingRun get(UUID id) {
    TrainingRunEntity row = entities.find(TrainingRunEntity.class, id);
    if (row == null) {
      throw ProblemException.notFound("training run");
    }
    return runs(List.of(row)).get(0);
  }

  /** The run that made a version. */
  public Optional<TrainingRun> ofVersion(UUID modelVersion) {
    return list(Optional.of(modelVersion), Optional.empty(), 1).stream().findFirst();
  }

  /** The runs that made some versions, by version. */
  Map<UUID, TrainingRun> ofVersions(Collection<UUID> versions) {
    return runs(
            entities
                .createQuery(
                    "from TrainingRunEntity where modelVersionId in ?1", TrainingRunEntity.class)
                .setParameter(1, versions)
                .getResultList())
        .stream()
        .collect(Collectors.toMap(TrainingRun::modelVersionId, run -> run));
  }

  @Override
  public Map<UUID, UUID> runsOf(Collection<UUID> versions) {
    return entities
        .createQuery(
            "select modelVersionId, id from TrainingRunEntity where modelVersionId in ?1",
            Object[].class)
        .setParameter(1, versions)
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (UUID) row[1]));
  }

  /**
   * Runs, newest first.
   *
   * @param modelVersion only the one that made this version
   * @param before only those recorded before this one
   */
  List<TrainingRun> list(Optional<UUID> modelVersion, Optional<UUID> before, int limit) {
    return runs(
        entities
            .createQuery(
                "from TrainingRunEntity where (:version is null or modelVersionId = :version)"
                    + " and (:before is null or id < :before) order by id desc",
                TrainingRunEntity.class)
            .setParameter("version", modelVersion.orElse(null))
            .setParameter("before", before.orElse(null))
            .setMaxResults(limit)
            .getResultList());
  }

  /** Any number of runs, their shards in one statement. */
  private List<TrainingRun> runs(List<TrainingRunEntity> rows) {
    Map<UUID, List<TrainingShard>> shards =
        entities
            .createQuery(
                "from TrainingShardEntity where trainingRunId in ?1 order by shard",
                TrainingShardEntity.class)
            .setParameter(1, rows.stream().map(row -> row.id).toList())
            .getResultStream()
            .collect(
                Collectors.groupingBy(
                    row -> row.trainingRunId,
                    Collectors.mapping(TrainingShardEntity::shard, Collectors.toList())));
    return rows.stream().map(row -> row.run(shards.getOrDefault(row.id, List.of()))).toList();
  }
}
