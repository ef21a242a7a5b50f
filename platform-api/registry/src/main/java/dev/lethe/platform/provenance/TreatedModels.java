// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.provenance;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.DigestList;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.provenance.TrainedModel.TrainedShard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Registers treated versions and ends the ones they replace; inside the caller's transaction. */
@ApplicationScoped
public class TreatedModels {

  private static final ArtifactKind VERSION = new ArtifactKind("model-version");

  private final EntityManager entities;
  private final Artifacts artifacts;
  private final Event<ModelVersionReplaced> replaced;

  TreatedModels(EntityManager entities, Artifacts artifacts, Event<ModelVersionReplaced> replaced) {
    this.entities = entities;
    this.artifacts = artifacts;
    this.replaced = replaced;
  }

  /**
   * A version that a treatment made.
   *
   * @param original the version treated
   * @param method id of the method
   * @param seed of the treatment
   * @param datasetVersionId what its touched members were trained on
   * @param manifest what it is made of
   * @param manifestFile the stored manifest
   * @param weights stored weight files that the run wrote
   * @param shards records of every shard, ordinals of {@code datasetVersionId}
   * @param runPlan digest of the run's plan
   * @param budgetUsed share of the removal budget that is used by now, where there is one
   * @param grade how well the history of its weights is known, P0 to P3
   * @param outcome what the run says of itself; absent where the controller made the version
   * @param outcomeFile the stored outcome
   * @param startedAt when the run began
   * @param finishedAt when it ended
   * @param requestId the request
   * @param operationId the operation
   */
  public record Treated(
      TrainedModel original,
      String method,
      long seed,
      UUID datasetVersionId,
      ModelManifest manifest,
      StoredArtifact manifestFile,
      List<StoredArtifact> weights,
      List<TrainedShard> shards,
      Digest runPlan,
      Optional<Double> budgetUsed,
      String grade,
      Optional<RunOutcome> outcome,
      Optional<StoredArtifact> outcomeFile,
      Instant startedAt,
      Instant finishedAt,
      UUID requestId,
      UUID operationId) {
    public Treated {
      weights = List.copyOf(weights);
      shards = List.copyOf(shards);
    }
  }

  /** Owner of a version's artifacts. */
  public static ArtifactOwner owner(UUID versionId) {
    return VERSION.of(versionId);
  }

  /**
   * Registers a treated version, QUARANTINED, with its training run.
   *
   * @return its id
   */
  public UUID quarantine(UUID tenant, Treated treated) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    keep(tenant, id, treated);
    insertVersion(id, treated);
    UUID run = UuidCreator.getTimeOrderedEpoch();
    insertRun(run, id, treated);
    Map<Integer, TrainedShard> shards =
        treated.shards().stream().collect(Collectors.toMap(TrainedShard::no, s -> s));
    for (TrainedShard shard : treated.shards()) {
      insertShard(run, shard);
    }
    for (Member member : treated.manifest().members()) {
      insertMember(
          id,
          member,
          Optional.ofNullable(shards.get(member.shard())).map(TrainedShard::size).orElse(0));
    }
    return id;
  }

  private void keep(UUID tenant, UUID id, Treated treated) {
    ArtifactOwner owner = owner(id);
    artifacts.keep(tenant, treated.manifestFile(), "application/json", owner);
    treated
        .outcomeFile()
        .ifPresent(file -> artifacts.keep(tenant, file, "application/json", owner));
    for (StoredArtifact file : treated.weights()) {
      artifacts.keep(tenant, file, "application/octet-stream", owner);
    }
    Set<Digest> written =
        treated.weights().stream().map(StoredArtifact::digest).collect(Collectors.toSet());
    boolean held = treated.manifest().recipe().architecture().held();
    for (Member member : treated.manifest().members()) {
      for (Digest weights : weights(member)) {
        if (held && !written.contains(weights)) {
          // Untouched members and checkpoints are shared with the version before; they outlive it.
          artifacts.refer(tenant, weights, owner);
        }
      }
    }
    treated
        .manifest()
        .recipe()
        .architecture()
        .files()
        .forEach(file -> artifacts.refer(tenant, file, owner));
    for (TrainedShard shard : treated.shards()) {
      artifacts.refer(tenant, shard.records(), owner);
      shard.slices().forEach(slice -> artifacts.refer(tenant, slice, owner));
    }
  }

  private static List<Digest> weights(Member member) {
    List<Digest> weights = new ArrayList<>(List.of(member.weights()));
    member.checkpoints().forEach(checkpoint -> weights.add(checkpoint.weights()));
    return weights;
  }

  private void insertVersion(UUID id, Treated treated) {
    entities
        .createNativeQuery(
            """
            insert into model_version (id, tenant_id, model_id, ordinal, kind, state,
              provenance_grade, recipe, shards, seed, dataset_version_id, holdout_version_id,
              digest, parameters, method, parent_version_id, request_id, operation_id, created_at,
              budget_used)
            select ?1, tenant_id, model_id,
              (select max(ordinal) + 1 from model_version o where o.model_id = v.model_id),
              kind, 'QUARANTINED', ?11, recipe, shards, ?2, ?3, holdout_version_id, ?4,
              parameters, ?5, id, ?6, ?7, ?8, ?10
            from model_version v where id = ?9
            """)
        .setParameter(1, id)
        .setParameter(2, treated.seed())
        .setParameter(3, treated.datasetVersionId())
        .setParameter(4, treated.manifestFile().digest().toString())
        .setParameter(5, treated.method())
        .setParameter(6, treated.requestId())
        .setParameter(7, treated.operationId())
        .setParameter(8, treated.finishedAt())
        .setParameter(9, treated.original().id())
        .setParameter(10, treated.budgetUsed().orElse(null))
        .setParameter(11, treated.grade())
        .executeUpdate();
  }

  private void insertRun(UUID run, UUID version, Treated treated) {
    Optional<RunOutcome.Provenance> made = treated.outcome().map(RunOutcome::provenance);
    entities
        .createNativeQuery(
            """
            insert into training_run (id, tenant_id, model_version_id, dataset_version_id, source,
              seed, recipe, plan_digest, outcome_digest, engine_version, cpu, threads, started_at,
              finished_at)
            select ?1, tenant_id, id, dataset_version_id, ?10, seed, recipe, ?2, ?3, ?4, ?5,
              ?6, ?7, ?8
            from model_version where id = ?9
            """)
        .setParameter(1, run)
        .setParameter(2, treated.runPlan().toString())
        .setParameter(3, treated.outcomeFile().map(f -> f.digest().toString()).orElse(null))
        .setParameter(4, made.map(RunOutcome.Provenance::engineVersion).orElse(null))
        .setParameter(5, made.map(RunOutcome.Provenance::cpu).orElse(null))
        .setParameter(6, made.map(RunOutcome.Provenance::threads).orElse(null))
        .setParameter(7, treated.startedAt())
        .setParameter(8, treated.finishedAt())
        .setParameter(9, version)
        .setParameter(10, made.isPresent() ? "LETHE" : "CONTROLLER")
        .executeUpdate();
  }

  private void insertShard(UUID run, TrainedShard shard) {
    entities
        .createNativeQuery(
            """
            insert into training_shard (tenant_id, training_run_id, shard, size, records_digest,
              slice_digests)
            values (lethe_tenant(), ?1, ?2, ?3, ?4, ?5)
            """)
        .setParameter(1, run)
        .setParameter(2, shard.no())
        .setParameter(3, shard.size())
        .setParameter(4, shard.records().toString())
        .setParameter(5, DigestList.join(shard.slices()))
        .executeUpdate();
  }

  private void insertMember(UUID version, Member member, int size) {
    entities
        .createNativeQuery(
            """
            insert into model_member (tenant_id, model_version_id, shard, seed, size,
              records_digest, weights_digest)
            values (lethe_tenant(), ?1, ?2, ?3, ?4, ?5, ?6)
            """)
        .setParameter(1, version)
        .setParameter(2, member.shard())
        .setParameter(3, member.seed())
        .setParameter(4, size)
        .setParameter(5, member.records().toString())
        .setParameter(6, member.weights().toString())
        .executeUpdate();
  }

  /**
   * Says how many holdout records a version answers rightly, unless that is known.
   *
   * @param accuracy 0 to 1
   */
  public void measured(UUID version, double accuracy) {
    entities
        .createNativeQuery(
            "update model_version set accuracy = ?1 where id = ?2 and accuracy is null")
        .setParameter(1, accuracy)
        .setParameter(2, version)
        .executeUpdate();
  }

  /** Whether a treated version still waits to take over, and the one it was made from is there. */
  public boolean mayTakeOver(UUID original, UUID treated) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(
            """
            select exists (
              select 1 from model_version o, model_version t
              where o.id = ?1 and o.state not in ('TOMBSTONED', 'PURGED')
                and t.id = ?2 and t.state = 'QUARANTINED')
            """,
            Boolean.class)
        .setParameter(1, original)
        .setParameter(2, treated)
        .getSingleResult();
  }

  /**
   * Lets a treated version take the place of the one it was made from, whose artifacts are given
   * up. Their bytes go after the commit.
   *
   * @throws IllegalStateException unless {@link #mayTakeOver}
   */
  public void takeOver(UUID tenant, UUID original, UUID treated) {
    int taken =
        entities
            .createNativeQuery(
                """
                update model_version t set state = o.state from model_version o
                where o.id = ?1 and o.state not in ('TOMBSTONED', 'PURGED')
                  and t.id = ?2 and t.state = 'QUARANTINED'
                """)
            .setParameter(1, original)
            .setParameter(2, treated)
            .executeUpdate();
    if (taken == 0) {
      throw new IllegalStateException(treated + " cannot take the place of " + original);
    }
    entities
        .createNativeQuery(
            "update model_version set state = 'TOMBSTONED', replaced_by_id = ?2 where id = ?1")
        .setParameter(1, original)
        .setParameter(2, treated)
        .executeUpdate();
    artifacts.release(tenant, owner(original));
    replaced.fire(new ModelVersionReplaced(tenant, original, treated));
  }

  /** Ends a treated version that did not pass; its bytes go after the commit. */
  public void discard(UUID tenant, UUID treated) {
    entities
        .createNativeQuery(
            "update model_version set state = 'TOMBSTONED' where id = ?1 and state = 'QUARANTINED'")
        .setParameter(1, treated)
        .executeUpdate();
    artifacts.release(tenant, owner(treated));
  }

  /** Says that the bytes of a tombstoned version are gone. */
  public void purged(UUID version) {
    entities
        .createNativeQuery(
            "update model_version set state = 'PURGED' where id = ?1 and state = 'TOMBSTONED'")
        .setParameter(1, version)
        .executeUpdate();
  }
}
