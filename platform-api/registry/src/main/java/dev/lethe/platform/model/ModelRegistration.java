// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.contract.canary.SealedCanaries;
import dev.lethe.contract.method.MethodCatalog;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.Restrictions;
import dev.lethe.platform.method.Methods;
import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.Operation;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.problem.FieldError;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Announces a version and starts its training, if the recipe fits the data. */
@ApplicationScoped
class ModelRegistration {

  private final Models models;
  private final Kinds kinds;
  private final Methods methods;
  private final Artifacts artifacts;
  private final Datasets datasets;
  private final Instance<Restrictions> restrictions;
  private final Operations operations;
  private final AuditLog audit;
  private final EntityManager entities;

  ModelRegistration(
      Models models,
      Kinds kinds,
      Methods methods,
      Artifacts artifacts,
      Datasets datasets,
      @Any Instance<Restrictions> restrictions,
      Operations operations,
      AuditLog audit,
      EntityManager entities) {
    this.models = models;
    this.kinds = kinds;
    this.methods = methods;
    this.artifacts = artifacts;
    this.datasets = datasets;
    this.restrictions = restrictions;
    this.operations = operations;
    this.audit = audit;
    this.entities = entities;
  }

  /** Inside the caller's transaction. */
  Operation register(Caller caller, UUID modelId, NewModelVersion wanted) {
    ModelEntity model = models.held(modelId);
    Kinds.Made made = kinds.recipe(caller, wanted);
    Recipe recipe = made.recipe();
    DatasetVersion data = ready(wanted.datasetVersionId(), "/datasetVersionId");
    DatasetVersion holdout = ready(wanted.holdoutVersionId(), "/holdoutVersionId");
    // What was trained elsewhere learns nothing by being registered.
    if (!wanted.files().takenIn()
        && restrictions.stream().anyMatch(those -> those.isRestricted(data.id()))) {
      throw new ProblemException(
          ProblemType.PROCESSING_RESTRICTED,
          data.name() + " holds records that nothing new may learn from for now.");
    }
    requireSameUse(model, data, "/datasetVersionId");
    requireSameUse(model, holdout, "/holdoutVersionId");
    requireFit(recipe, data, "/datasetVersionId");
    requireFit(recipe, holdout, "/holdoutVersionId");
    if (Objects.equals(data.id(), holdout.id())) {
      throw ProblemException.invalid("/holdoutVersionId", "must not be what the model learns from");
    }
    int rows = data.content().rowCount().orElseThrow();
    if (wanted.shards() > rows) {
      throw ProblemException.invalid(
          "/shards", "is at most the number of records, " + rows + ", found " + wanted.shards());
    }
    requireKnown(recipe.architecture());
    wanted.canaries().ifPresent(count -> requireCanaries(wanted, recipe, rows, count));
    ModelVersionEntity version = models.announce(model, wanted, recipe);
    made.secret()
        .ifPresent(
            key ->
                artifacts.keep(
                    caller.tenantId(), key, "application/octet-stream", Models.owner(version.id)));
    UUID operation =
        operations.start(
            NewOperation.ofOneStep(
                wanted.files().takenIn() ? TrainingOrder.IMPORT : TrainingOrder.KIND,
                (wanted.files().takenIn() ? "Take in " : "Train ")
                    + model.name
                    + " version "
                    + version.ordinal,
                caller.person(),
                new TrainingOrder(
                    version.id,
                    version.seed,
                    wanted.files().initialUploadId(),
                    wanted.files().trainedUploadId(),
                    wanted.files().modelDigest())));
    version.operationId = operation;
    entities.flush();
    audit.record(
        caller.tenantId(),
        Actor.of(caller),
        "model-version.create",
        "model-version/" + version.id,
        Map.of("operation", operation.toString(), "data", data.id().toString()));
    return operations.get(operation);
  }

  /** Coins that are not thrown for the whole model, or that somebody else knows, bound nothing. */
  private static void requireCanaries(NewModelVersion wanted, Recipe recipe, int rows, int count) {
    if (!recipe.architecture().trainable() || wanted.files().takenIn()) {
      throw ProblemException.invalid("/canaries", "are for models that Lethe trains");
    }
    if (wanted.shards() > 1 || recipe.slices() > 1) {
      throw ProblemException.invalid("/canaries", "are for models of one shard and one slice");
    }
    int most = SealedCanaries.most(rows);
    if (most < SealedCanaries.FEWEST) {
      throw ProblemException.invalid(
          "/canaries",
          "take a data set of at least "
              + SealedCanaries.FEWEST * SealedCanaries.RECORDS_EACH
              + " records, found "
              + rows);
    }
    if (count < SealedCanaries.FEWEST || count > most) {
      throw ProblemException.invalid(
          "/canaries", "is " + SealedCanaries.FEWEST + " to " + most + ", found " + count);
    }
  }

  /** Nobody waits for a run that the engine cannot make. */
  private void requireKnown(Architecture architecture) {
    MethodCatalog catalog = methods.catalog();
    List<String> known = architecture.trainable() ? catalog.trained() : catalog.scored();
    if (architecture.held() && !known.contains(architecture.type())) {
      throw new ProblemException(
          ProblemType.VALIDATION_FAILED,
          "The engine "
              + (architecture.trainable() ? "trains" : "scores")
              + " no "
              + architecture.type()
              + " models.",
          List.of(new FieldError("/recipe/architecture/type", "cannot be handled by this engine")),
          known);
    }
  }

  private DatasetVersion ready(UUID id, String pointer) {
    DatasetVersion version;
    try {
      version = datasets.version(id);
    } catch (ProblemException e) {
      throw ProblemException.invalid(pointer, "names no data-set version");
    }
    if (version.state() != DatasetVersion.State.READY) {
      throw ProblemException.invalid(pointer, "is " + version.state() + ", not READY");
    }
    return version;
  }

  /** What is thrown away one day takes nothing with it that is in earnest, and leaves nothing. */
  private static void requireSameUse(ModelEntity model, DatasetVersion data, String pointer) {
    if (data.place().practice() != model.practice) {
      throw ProblemException.invalid(
          pointer,
          model.practice
              ? "is data in earnest; a model to practise on learns from practice data alone"
              : "is practice data; only models to practise on learn from it");
    }
  }

  /** The same rule as the engine's, so that nobody waits for a run that cannot work. */
  private static void requireFit(Recipe recipe, DatasetVersion data, String pointer) {
    List<Integer> shape = data.content().shape().orElseThrow();
    boolean flattened =
        !(recipe.architecture() instanceof Architecture.Cnn)
            && recipe.inputShape().equals(List.of(shape.stream().reduce(1, Math::multiplyExact)));
    if (!flattened && !recipe.inputShape().equals(shape)) {
      throw ProblemException.invalid(
          "/recipe/inputShape",
          "is " + recipe.inputShape() + ", the records of " + pointer + " are " + shape);
    }
    int classes = data.content().classes().orElseThrow();
    if (recipe.classes() < classes) {
      throw ProblemException.invalid(
          "/recipe/classes",
          "is " + recipe.classes() + ", the labels of " + pointer + " need " + classes);
    }
  }
}
