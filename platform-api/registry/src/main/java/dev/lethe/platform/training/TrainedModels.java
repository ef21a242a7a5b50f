// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.model.ModelVersion.Descent;
import dev.lethe.platform.model.ModelVersion.State;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.training.TrainedModel.Removals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Model versions with their recorded training, in the transaction's organisation. */
@ApplicationScoped
public class TrainedModels {

  private static final Set<State> IN_USE = Set.of(State.REGISTERED, State.SERVING);

  private final Models models;
  private final TrainingRuns runs;

  TrainedModels(Models models, TrainingRuns runs) {
    this.models = models;
    this.runs = runs;
  }

  /** Versions in use that were trained on a data-set version, by id. */
  public List<TrainedModel> trainedOn(UUID datasetVersionId) {
    return models.trainedOn(datasetVersionId).stream()
        .filter(version -> IN_USE.contains(version.state()))
        .flatMap(version -> trained(version).stream())
        .toList();
  }

  /**
   * One version.
   *
   * @throws ProblemException NOT_FOUND
   */
  public TrainedModel get(UUID versionId) {
    return trained(models.version(versionId))
        .orElseThrow(() -> ProblemException.notFound("trained model version"));
  }

  private Optional<TrainedModel> trained(ModelVersion version) {
    return runs.ofVersion(version.id())
        .map(run -> new TrainedModel(version, run, removals(version.descent())));
  }

  private Optional<Removals> removals(Descent descent) {
    return descent
        .budgetUsed()
        .map(
            used -> {
              double before =
                  descent
                      .parentVersionId()
                      .flatMap(parent -> models.version(parent).descent().budgetUsed())
                      .orElse(used);
              return new Removals(used, Math.max(0, used - before));
            });
  }
}
