// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.model.ModelContent;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.model.Succession.Treatment;
import dev.lethe.platform.training.TrainingRun.Execution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Registers the versions that treatments make, with their training; in the caller's transaction.
 */
@ApplicationScoped
public class TreatedModels {

  private final Succession succession;
  private final TrainingRuns runs;
  private final Artifacts artifacts;

  TreatedModels(Succession succession, TrainingRuns runs, Artifacts artifacts) {
    this.succession = succession;
    this.runs = runs;
    this.artifacts = artifacts;
  }

  /**
   * A version that a treatment made.
   *
   * @param original the version treated
   * @param treatment how it came of that
   * @param files what it is made of
   * @param shards records of every shard, ordinals of the treatment's data-set version
   * @param execution the run that made it, or the controller's word
   * @param canaries those that are left, where the original has some
   */
  public record Treated(
      TrainedModel original,
      Treatment treatment,
      Files files,
      List<TrainingShard> shards,
      Execution execution,
      Optional<CanaryFiles.Kept> canaries) {
    public Treated {
      shards = List.copyOf(shards);
    }

    /** A version without canaries. */
    public Treated(
        TrainedModel original,
        Treatment treatment,
        Files files,
        List<TrainingShard> shards,
        Execution execution) {
      this(original, treatment, files, shards, execution, Optional.empty());
    }
  }

  /**
   * What a treated version is made of.
   *
   * @param manifest its members
   * @param manifestFile the stored manifest
   * @param weights stored weight files that the run wrote
   * @param outcome what the run says of itself, stored; absent where the controller made the
   *     version
   */
  public record Files(
      ModelManifest manifest,
      StoredArtifact manifestFile,
      List<StoredArtifact> weights,
      Optional<StoredArtifact> outcome) {
    public Files {
      weights = List.copyOf(weights);
    }
  }

  /**
   * Registers a treated version, QUARANTINED, with its training run.
   *
   * @return its id
   */
  public UUID quarantine(UUID tenant, Treated treated) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    keep(tenant, Models.owner(id), treated);
    succession.quarantine(
        id,
        treated.original().id(),
        treated.treatment(),
        new ModelContent(
            treated.files().manifest(),
            treated.files().manifestFile().digest(),
            TrainingShard.sizes(treated.shards()),
            treated.canaries().map(CanaryFiles.Kept::canaries)),
        treated.execution().finishedAt().orElse(treated.execution().startedAt()));
    runs.record(
        tenant,
        new TrainingRun(
            UuidCreator.getTimeOrderedEpoch(),
            id,
            treated.treatment().datasetVersionId(),
            treated.treatment().seed(),
            treated.original().recipe(),
            treated.shards(),
            treated.execution()));
    return id;
  }

  private void keep(UUID tenant, ArtifactOwner owner, Treated treated) {
    Files files = treated.files();
    for (CanaryFiles.Kept left : treated.canaries().stream().toList()) {
      artifacts.keep(tenant, left.document(), "application/json", owner);
      artifacts.keep(tenant, left.data().labels(), "application/octet-stream", owner);
    }
    artifacts.keep(tenant, files.manifestFile(), "application/json", owner);
    files.outcome().ifPresent(file -> artifacts.keep(tenant, file, "application/json", owner));
    for (StoredArtifact file : files.weights()) {
      artifacts.keep(tenant, file, "application/octet-stream", owner);
    }
    Set<Digest> written =
        files.weights().stream().map(StoredArtifact::digest).collect(Collectors.toSet());
    Architecture architecture = files.manifest().recipe().architecture();
    for (Member member : files.manifest().members()) {
      for (Digest weights : weights(member)) {
        if (architecture.held() && !written.contains(weights)) {
          // Untouched members and checkpoints are shared with the version before; they outlive it.
          artifacts.refer(tenant, weights, owner);
        }
      }
    }
    architecture.files().forEach(file -> artifacts.refer(tenant, file, owner));
    for (TrainingShard shard : treated.shards()) {
      artifacts.refer(tenant, shard.records(), owner);
      shard.slices().forEach(slice -> artifacts.refer(tenant, slice, owner));
    }
  }

  private static List<Digest> weights(Member member) {
    List<Digest> weights = new ArrayList<>(List.of(member.weights()));
    member.checkpoints().forEach(checkpoint -> weights.add(checkpoint.weights()));
    return weights;
  }
}
