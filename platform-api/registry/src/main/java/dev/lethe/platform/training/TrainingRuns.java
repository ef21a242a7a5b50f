// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.DigestList;
import dev.lethe.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Training runs of the transaction's organisation; written once. Every method needs a transaction.
 */
@ApplicationScoped
public class TrainingRuns {

  private final EntityManager entities;

  TrainingRuns(EntityManager entities) {
    this.entities = entities;
  }

  /** Writes a run down, with its shards. */
  void record(UUID tenant, TrainingRun run) {
    entities.persist(new TrainingRunEntity(tenant, run));
    entities.flush();
    for (TrainingShard shard : run.shards()) {
      entities
          .createNativeQuery(
              "insert into training_shard (tenant_id, training_run_id, shard, size,"
                  + " records_digest, slice_digests) values (?1, ?2, ?3, ?4, ?5, ?6)")
          .setParameter(1, tenant)
          .setParameter(2, run.id())
          .setParameter(3, shard.shard())
          .setParameter(4, shard.size())
          .setParameter(5, shard.records().toString())
          .setParameter(6, DigestList.join(shard.slices()))
          .executeUpdate();
    }
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  public TrainingRun get(UUID id) {
    TrainingRunEntity row = entities.find(TrainingRunEntity.class, id);
    if (row == null) {
      throw ProblemException.notFound("training run");
    }
    return run(row);
  }

  /** The run that made a version. */
  public Optional<TrainingRun> ofVersion(UUID modelVersion) {
    return list(Optional.of(modelVersion), Optional.empty(), 1).stream().findFirst();
  }

  /**
   * Runs, newest first.
   *
   * @param modelVersion only the one that made this version
   * @param before only those recorded before this one
   */
  List<TrainingRun> list(Optional<UUID> modelVersion, Optional<UUID> before, int limit) {
    return entities
        .createQuery(
            "from TrainingRunEntity where (:version is null or modelVersionId = :version)"
                + " and (:before is null or id < :before) order by id desc",
            TrainingRunEntity.class)
        .setParameter("version", modelVersion.orElse(null))
        .setParameter("before", before.orElse(null))
        .setMaxResults(limit)
        .getResultStream()
        .map(this::run)
        .toList();
  }

  private TrainingRun run(TrainingRunEntity row) {
    List<?> shards =
        entities
            .createNativeQuery(
                "select shard, size, records_digest, slice_digests from training_shard"
                    + " where training_run_id = ?1 order by shard",
                Tuple.class)
            .setParameter(1, row.id)
            .getResultList();
    return row.run(shards.stream().map(s -> shard((Tuple) s)).toList());
  }

  private static TrainingShard shard(Tuple row) {
    return new TrainingShard(
        row.get(0, Integer.class),
        row.get(1, Integer.class),
        Digest.parse(row.get(2, String.class)),
        DigestList.split(row.get(3, String.class)));
  }
}
