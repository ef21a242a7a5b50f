// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.model.ModelVersion.State;
import dev.lethe.platform.problem.Problem;
import dev.lethe.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The models of the transaction's organisation. Every method needs a transaction. */
@ApplicationScoped
public class Models {

  private static final ArtifactKind VERSION = new ArtifactKind("model-version");

  private final EntityManager entities;
  private final ObjectMapper json;
  private final Clock clock;

  Models(EntityManager entities, ObjectMapper json, Clock clock) {
    this.entities = entities;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Registers a model.
   *
   * @throws ProblemException VALIDATION_FAILED if its name is used
   */
  Model create(UUID tenant, NewModel wanted) {
    boolean used =
        !entities
            .createQuery("select id from ModelEntity where name = :name", UUID.class)
            .setParameter("name", wanted.name())
            .getResultList()
            .isEmpty();
    if (used) {
      throw ProblemException.invalid("/name", "is already used");
    }
    ModelEntity row =
        new ModelEntity(UuidCreator.getTimeOrderedEpoch(), tenant, wanted, clock.instant());
    entities.persist(row);
    entities.flush();
    return model(row);
  }

  /**
   * Models, newest first.
   *
   * @param before only those created before this one
   */
  List<Model> list(Optional<UUID> before, int limit) {
    return entities
        .createQuery(
            "from ModelEntity where (:before is null or id < :before) order by id desc",
            ModelEntity.class)
        .setParameter("before", before.orElse(null))
        .setMaxResults(limit)
        .getResultStream()
        .map(this::model)
        .toList();
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  public Model get(UUID id) {
    return model(row(id));
  }

  /**
   * Versions of a model, newest first.
   *
   * @param before only those of a smaller ordinal
   */
  List<ModelVersion> versions(UUID model, int before, int limit) {
    return versionRows(row(model), before, limit).stream().map(this::version).toList();
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  public ModelVersion version(UUID id) {
    return version(versionRow(id));
  }

  /** Versions whose weights may have learned from a data-set version and are still there. */
  public List<ModelVersion> trainedOn(UUID datasetVersion) {
    return entities
        .createQuery(
            "from ModelVersionEntity where datasetVersionId = :data and state in :states"
                + " order by id",
            ModelVersionEntity.class)
        .setParameter("data", datasetVersion)
        .setParameter(
            "states", List.of(State.REGISTERED, State.QUARANTINED, State.SERVING, State.SUPERSEDED))
        .getResultStream()
        .map(this::version)
        .toList();
  }

  /** Versions made from a version by unlearning, oldest first. */
  public List<ModelVersion> madeFrom(UUID version) {
    return entities
        .createQuery(
            "from ModelVersionEntity where parentVersionId = :version order by ordinal",
            ModelVersionEntity.class)
        .setParameter("version", version)
        .getResultStream()
        .map(this::version)
        .toList();
  }

  /** Announces a version, PENDING. */
  ModelVersionEntity announce(ModelEntity model, NewModelVersion wanted, Recipe recipe) {
    int last = versionRows(model, Integer.MAX_VALUE, 1).stream().mapToInt(v -> v.ordinal).sum();
    ModelVersionEntity row =
        new ModelVersionEntity(
            UuidCreator.getTimeOrderedEpoch(), model, last + 1, wanted, recipe, clock.instant());
    entities.persist(row);
    return row;
  }

  /**
   * Turns a PENDING version REGISTERED.
   *
   * @param manifest what it is made of
   * @param sizes records of each shard, by number
   * @param parameters trained numbers of all members
   */
  public void complete(
      UUID id,
      ModelManifest manifest,
      Digest digest,
      Map<Integer, Integer> sizes,
      long parameters) {
    ModelVersionEntity row = versionRow(id);
    row.digest = digest.toString();
    row.parameters = parameters;
    row.state = State.REGISTERED;
    for (ModelManifest.Member member : manifest.members()) {
      entities.persist(new ModelMemberEntity(row, member, sizes.getOrDefault(member.shard(), 0)));
    }
    entities.flush();
  }

  /** Turns a PENDING version REJECTED. */
  public void reject(UUID id, Problem problem) {
    ModelVersionEntity row = versionRow(id);
    if (row.state == State.PENDING) {
      row.state = State.REJECTED;
      row.problem = write(problem);
    }
  }

  /** Who owns a version's artifacts. */
  public static ArtifactOwner owner(UUID version) {
    return VERSION.of(version);
  }

  ModelEntity row(UUID id) {
    ModelEntity row = entities.find(ModelEntity.class, id);
    if (row == null) {
      throw ProblemException.notFound("model");
    }
    return row;
  }

  private ModelVersionEntity versionRow(UUID id) {
    ModelVersionEntity row = entities.find(ModelVersionEntity.class, id);
    if (row == null) {
      throw ProblemException.notFound("model version");
    }
    return row;
  }

  private List<ModelVersionEntity> versionRows(ModelEntity model, int before, int limit) {
    return entities
        .createQuery(
            "from ModelVersionEntity where model = :model and ordinal < :before"
                + " order by ordinal desc",
            ModelVersionEntity.class)
        .setParameter("model", model)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  private List<ModelMember> members(UUID version) {
    return entities
        .createQuery(
            "from ModelMemberEntity where modelVersionId = :version order by shard",
            ModelMemberEntity.class)
        .setParameter("version", version)
        .getResultStream()
        .map(ModelMemberEntity::member)
        .toList();
  }

  private Optional<UUID> trainingRun(UUID version) {
    List<?> runs =
        entities
            .createNativeQuery(
                "select id from training_run where model_version_id = ?1", UUID.class)
            .setParameter(1, version)
            .getResultList();
    return runs.stream().map(UUID.class::cast).findFirst();
  }

  private Model model(ModelEntity row) {
    return new Model(
        row.id,
        row.name,
        row.owner,
        row.riskClass,
        Optional.ofNullable(row.description),
        row.createdAt,
        versionRows(row, Integer.MAX_VALUE, 1).stream().findFirst().map(this::version));
  }

  private ModelVersion version(ModelVersionEntity row) {
    return new ModelVersion(
        row.id,
        row.model.id,
        row.model.name,
        row.ordinal,
        row.kind,
        row.state,
        row.provenanceGrade,
        Optional.ofNullable(row.digest).map(Digest::parse),
        Optional.ofNullable(row.parameters),
        row.recipe(),
        row.shards,
        members(row.id),
        row.datasetVersionId,
        row.holdoutVersionId,
        trainingRun(row.id),
        Optional.ofNullable(row.parentVersionId),
        Optional.ofNullable(row.replacedById),
        Optional.ofNullable(row.requestId),
        Optional.ofNullable(row.method),
        Optional.ofNullable(row.accuracy),
        Optional.ofNullable(row.budgetUsed),
        row.createdAt,
        Optional.ofNullable(row.operationId),
        Optional.ofNullable(row.problem).map(this::read));
  }

  private String write(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Problem read(String problem) {
    try {
      return json.readValue(problem, Problem.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
