// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.model.ModelVersion.Place;
import dev.lethe.platform.model.ModelVersion.State;
import dev.lethe.platform.problem.Problem;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.Problems;
import dev.lethe.platform.registry.Practising;
import dev.lethe.platform.registry.Registered;
import dev.lethe.platform.registry.Registry;
import dev.lethe.platform.registry.Registry.Sorting;
import dev.lethe.platform.registry.Registry.Words;
import dev.lethe.platform.registry.ThingFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The models of the transaction's organisation. Every method needs a transaction. */
@ApplicationScoped
public class Models {

  private static final ArtifactKind VERSION = new ArtifactKind("model-version");

  private final Registry<ModelEntity, ModelVersionEntity> registry;
  private final EntityManager entities;
  private final ModelViews views;
  private final Problems problems;
  private final Clock clock;

  Models(EntityManager entities, TrainingHistory history, Problems problems, Clock clock) {
    this.registry =
        new Registry<>(
            entities,
            ModelEntity.class,
            ModelVersionEntity.class,
            new Words("model", "model version", "model"));
    this.entities = entities;
    this.views = new ModelViews(entities, history, problems);
    this.problems = problems;
    this.clock = clock;
  }

  /**
   * Registers a model.
   *
   * @throws ProblemException VALIDATION_FAILED if its name is used
   */
  Model create(UUID tenant, NewModel wanted) {
    ModelEntity row =
        new ModelEntity(UuidCreator.getTimeOrderedEpoch(), tenant, wanted, clock.instant());
    return model(registry.add(wanted.name(), row));
  }

  /** A page of them. */
  Listed<Model> list(ThingFilter wanted, Spot spot, int limit) {
    Listed<ModelEntity> page =
        registry.list(wanted, new Sorting<>(row -> row.id, row -> row.name), spot, limit);
    return page.with(models(page.rows()));
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
    return views.of(registry.versions(row(model), before, limit));
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  public ModelVersion version(UUID id) {
    return version(versionRow(id));
  }

  /** Those of some versions that there are, oldest first. */
  public List<ModelVersion> versions(Collection<UUID> ids) {
    return views.of(
        entities
            .createQuery(
                "from ModelVersionEntity v join fetch v.model where v.id in ?1 order by v.id",
                ModelVersionEntity.class)
            .setParameter(1, ids)
            .getResultList());
  }

  /** Versions of some models that may be used, newest first. */
  public List<ModelVersion> usable(Collection<UUID> ofModels) {
    return views.of(
        entities
            .createQuery(
                "from ModelVersionEntity v join fetch v.model where v.model.id in ?1"
                    + " and v.state in ?2 order by v.id desc",
                ModelVersionEntity.class)
            .setParameter(1, ofModels)
            .setParameter(2, List.of(State.REGISTERED, State.SERVING))
            .getResultList());
  }

  /** The names of some models. */
  public Map<UUID, String> names(Collection<UUID> ids) {
    return entities
        .createQuery("from ModelEntity where id in ?1", ModelEntity.class)
        .setParameter(1, ids)
        .getResultStream()
        .collect(Collectors.toMap(model -> model.id, model -> model.name));
  }

  /** Some versions as people call them, for example {@code Churn, 3}. */
  public Map<UUID, String> versionNames(Collection<UUID> versions) {
    return places(versions).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                place -> place.getValue().modelName() + ", " + place.getValue().ordinal()));
  }

  /** Where each of some versions stands. */
  public Map<UUID, Place> places(Collection<UUID> versions) {
    return entities
        .createQuery(
            "from ModelVersionEntity version join fetch version.model where version.id in ?1",
            ModelVersionEntity.class)
        .setParameter(1, versions)
        .getResultStream()
        .collect(Collectors.toMap(row -> row.id, ModelViews::place));
  }

  /** The versions that took the place of some of these in use. */
  public Map<UUID, Successor> successors(Collection<UUID> versions) {
    return entities
        .createQuery(
            "select old.id, new.id, new.ordinal from ModelVersionEntity old"
                + " join ModelVersionEntity new on new.id = old.replacedById where old.id in ?1",
            Object[].class)
        .setParameter(1, versions)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> (UUID) row[0], row -> new Successor((UUID) row[1], (Integer) row[2])));
  }

  /**
   * What took the place of a version in use.
   *
   * @param ordinal of it, from 1
   */
  public record Successor(UUID versionId, int ordinal) {}

  /** Versions whose weights may have learned from a data-set version and are still there. */
  public List<ModelVersion> trainedOn(UUID datasetVersion) {
    return views.of(
        entities
            .createQuery(
                "from ModelVersionEntity version join fetch version.model"
                    + " where version.datasetVersionId = :data and version.state in :states"
                    + " order by version.id",
                ModelVersionEntity.class)
            .setParameter("data", datasetVersion)
            .setParameter(
                "states",
                List.of(State.REGISTERED, State.QUARANTINED, State.SERVING, State.SUPERSEDED))
            .getResultList());
  }

  /** Versions made from some versions by unlearning, oldest first. */
  public List<ModelVersion> madeFrom(Collection<UUID> versions) {
    return views.of(
        entities
            .createQuery(
                """
                from ModelVersionEntity v join fetch v.model
                where v.parentVersionId in :versions order by v.id
                """,
                ModelVersionEntity.class)
            .setParameter("versions", versions)
            .getResultList());
  }

  /** Ids of all versions that were trained on a data-set version, whatever became of them. */
  public List<UUID> versionsTrainedOn(UUID datasetVersion) {
    return entities
        .createQuery(
            "select id from ModelVersionEntity where datasetVersionId = :data order by id",
            UUID.class)
        .setParameter("data", datasetVersion)
        .getResultList();
  }

  /** Announces a version, PENDING. */
  ModelVersionEntity announce(ModelEntity model, NewModelVersion wanted, Recipe recipe) {
    ModelVersionEntity row =
        new ModelVersionEntity(
            UuidCreator.getTimeOrderedEpoch(),
            model,
            nextOrdinal(model),
            wanted,
            recipe,
            clock.instant());
    registry.addVersion(row);
    return row;
  }

  /**
   * Turns a PENDING version REGISTERED.
   *
   * @param parameters trained numbers of all members
   */
  public void complete(UUID id, ModelContent content, long parameters) {
    ModelVersionEntity row = versionRow(id);
    row.parameters = parameters;
    row.state = State.REGISTERED;
    persist(row, content);
  }

  /** Writes down a version with what it is made of. */
  void persist(ModelVersionEntity row, ModelContent content) {
    row.digest = content.digest().toString();
    content
        .canaries()
        .ifPresent(
            all -> {
              row.canaries = all.canaries().size();
              row.canariesDigest = all.digest().toString();
            });
    entities.persist(row);
    for (ModelManifest.Member member : content.manifest().members()) {
      int size = content.sizes().getOrDefault(member.shard(), 0);
      entities.persist(new ModelMemberEntity(row, member, size));
    }
    entities.flush();
  }

  /** Turns a PENDING version REJECTED. */
  public void reject(UUID id, Problem problem) {
    ModelVersionEntity row = versionRow(id);
    if (row.state == State.PENDING) {
      row.state = State.REJECTED;
      row.problem = problems.text(problem);
    }
  }

  /** Who owns a version's artifacts. */
  public static ArtifactOwner owner(UUID version) {
    return VERSION.of(version);
  }

  /** The models to practise on. */
  public Practising<State> practising() {
    return registry.practising(State.class);
  }

  ModelEntity row(UUID id) {
    return registry.get(id);
  }

  /**
   * A model that is about to get a version, see {@link Registry#held}.
   *
   * @throws ProblemException NOT_FOUND, INVALID_TRANSITION
   */
  ModelEntity held(UUID id) {
    return registry.held(id);
  }

  ModelVersionEntity versionRow(UUID id) {
    return registry.version(id);
  }

  int nextOrdinal(ModelEntity model) {
    return registry.nextOrdinal(model);
  }

  private Model model(ModelEntity row) {
    return models(List.of(row)).get(0);
  }

  private List<Model> models(List<ModelEntity> rows) {
    Map<UUID, ModelVersion> latest =
        views.of(registry.latest(rows)).stream()
            .collect(Collectors.toMap(version -> version.place().modelId(), version -> version));
    return rows.stream()
        .map(
            row ->
                new Model(
                    row.id,
                    row.name,
                    row.owner,
                    row.riskClass,
                    Optional.ofNullable(row.description),
                    new Registered(
                        row.practice, row.createdAt, Optional.ofNullable(row.discardedAt)),
                    Optional.ofNullable(latest.get(row.id))))
        .toList();
  }

  private ModelVersion version(ModelVersionEntity row) {
    return views.of(List.of(row)).get(0);
  }
}
