// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.external.ApprovedCommand;
import dev.lethe.contract.external.ApprovedCommands;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.model.NewModelVersion.Kind;
import dev.lethe.platform.problem.FieldError;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineConfig;
import dev.lethe.platform.upload.UploadPurpose;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What each kind of model version asks for, and the recipe that follows from it. */
@ApplicationScoped
class Kinds {

  private static final String ARCHITECTURE = "architecture";
  private static final int SECRET_BYTES = 32;

  private final Uploads uploads;
  private final EngineConfig engine;
  private final Artifacts artifacts;
  private final SecureRandom random = new SecureRandom();

  Kinds(Uploads uploads, EngineConfig engine, Artifacts artifacts) {
    this.uploads = uploads;
    this.engine = engine;
    this.artifacts = artifacts;
  }

  /**
   * A recipe that can be trained.
   *
   * @param recipe the recipe
   * @param secret what its noise derives from, drawn for this version and stored; absent for kinds
   *     without noise
   */
  record Made(Recipe recipe, Optional<StoredArtifact> secret) {}

  /**
   * The recipe, with the digests that uploads and the operator's list give; inside the caller's
   * transaction.
   *
   * @throws ProblemException VALIDATION_FAILED with the field that this kind does not allow or
   *     lacks
   */
  Made recipe(Caller caller, NewModelVersion wanted) {
    JsonNode given = wanted.recipe().deepCopy();
    Optional<StoredArtifact> secret = Optional.empty();
    if (given.path(ARCHITECTURE) instanceof ObjectNode architecture) {
      complete(caller, wanted, architecture);
      if (architecture.path("noise").asDouble() > 0) {
        secret = Optional.of(drawn(caller));
        architecture.put("key", secret.get().digest().toString());
      }
    }
    Recipe recipe = read(given);
    requireKind(wanted, recipe.architecture());
    return new Made(recipe, secret);
  }

  /** Nobody names the key of the noise: who knows it sees through what is certified. */
  private StoredArtifact drawn(Caller caller) {
    byte[] key = new byte[SECRET_BYTES];
    random.nextBytes(key);
    try {
      return artifacts.add(caller.tenantId(), key);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemType.STORAGE_UNAVAILABLE, "The key of the noise could not be stored.");
    }
  }

  private void complete(Caller caller, NewModelVersion wanted, ObjectNode architecture) {
    if (wanted.kind() == Kind.TORCHSCRIPT) {
      UUID initial =
          wanted
              .files()
              .initialUploadId()
              .orElseThrow(
                  () ->
                      ProblemException.invalid(
                          "/initialUploadId",
                          "is needed: retraining starts from weights that saw no record"));
      String before = digest(caller, initial, "/initialUploadId");
      architecture.put("initial", before);
      if (wanted
          .files()
          .trainedUploadId()
          .map(id -> digest(caller, id, "/trainedUploadId"))
          .filter(before::equals)
          .isPresent()) {
        throw ProblemException.invalid(
            "/trainedUploadId",
            "is the initial checkpoint itself, which must owe nothing to the" + " records");
      }
    }
    if (wanted.kind() == Kind.ONNX) {
      wanted.files().trainedUploadId().ifPresent(id -> digest(caller, id, "/trainedUploadId"));
    }
    if (wanted.kind() == Kind.EXTERNAL_TRAINER && architecture.path("command").isTextual()) {
      architecture.put("approval", approved(architecture.path("command").textValue()));
    }
  }

  private String digest(Caller caller, UUID upload, String pointer) {
    return uploads
        .requireComplete(caller, upload, UploadPurpose.MODEL, pointer)
        .digest()
        .orElseThrow()
        .toString();
  }

  private String approved(String name) {
    List<ApprovedCommand> commands = commands();
    return commands.stream()
        .filter(c -> c.name().equals(name))
        .map(c -> c.digest().toString())
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.VALIDATION_FAILED,
                    "The operator has approved no command of this name.",
                    List.of(
                        new FieldError(
                            "/recipe/architecture/command", "is not in the operator's list")),
                    commands.stream().map(ApprovedCommand::name).toList()));
  }

  private List<ApprovedCommand> commands() {
    Optional<Path> list = engine.commands();
    if (list.isEmpty()) {
      return List.of();
    }
    try {
      return ApprovedCommands.read(list.get()).commands();
    } catch (IOException | JsonException e) {
      throw new ProblemException(
          ProblemType.ENGINE_UNAVAILABLE, "The operator's list of commands cannot be read.");
    }
  }

  private static void requireKind(NewModelVersion wanted, Architecture architecture) {
    Kind kind = Kind.of(architecture);
    if (kind != wanted.kind()) {
      throw ProblemException.invalid(
          "/kind", "is " + kind + " for an architecture of type " + architecture.type());
    }
    requireField(
        kind == Kind.TORCHSCRIPT || wanted.files().initialUploadId().isEmpty(),
        "/initialUploadId",
        "is for TORCHSCRIPT alone");
    requireField(
        kind == Kind.TORCHSCRIPT || kind == Kind.ONNX || wanted.files().trainedUploadId().isEmpty(),
        "/trainedUploadId",
        "is for TORCHSCRIPT and ONNX alone");
    requireField(
        kind != Kind.ONNX || wanted.files().trainedUploadId().isPresent(),
        "/trainedUploadId",
        "is needed: it is the graph itself");
    requireField(
        kind == Kind.SCORES_ONLY || wanted.files().modelDigest().isEmpty(),
        "/modelDigest",
        "is for SCORES_ONLY alone; Lethe digests the files that it has");
    requireField(
        kind != Kind.SCORES_ONLY || wanted.files().modelDigest().isPresent(),
        "/modelDigest",
        "is needed: sha256: and 64 hex digits of the model's file");
    requireField(
        !wanted.files().takenIn() || wanted.shards() == 1,
        "/shards",
        "is 1 for a model that was trained elsewhere, found " + wanted.shards());
  }

  private static void requireField(boolean holds, String pointer, String message) {
    if (!holds) {
      throw ProblemException.invalid(pointer, message);
    }
  }

  private static Recipe read(JsonNode given) {
    try {
      return CanonicalJson.convert(given, Recipe.class);
    } catch (JsonException e) {
      throw ProblemException.invalid("/recipe", e);
    }
  }
}
