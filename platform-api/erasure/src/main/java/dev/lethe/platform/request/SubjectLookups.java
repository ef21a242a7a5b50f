// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.DatasetVersion.IndexState;
import dev.lethe.platform.dataset.DatasetVersion.State;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.StoredRecordSets;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.request.SubjectLookup.DatasetHits;
import dev.lethe.platform.request.SubjectLookup.ModelHits;
import dev.lethe.platform.subject.Identifier;
import dev.lethe.platform.subject.SubjectIndex;
import dev.lethe.platform.training.TrainingRun;
import dev.lethe.platform.training.TrainingRuns;
import dev.lethe.platform.training.TrainingShard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Goes from identifiers, or from records, to everything that holds them; in a transaction. */
@ApplicationScoped
public class SubjectLookups {

  private final SubjectIndex index;
  private final Datasets datasets;
  private final Models models;
  private final TrainingRuns runs;
  private final StoredRecordSets sets;

  SubjectLookups(
      SubjectIndex index,
      Datasets datasets,
      Models models,
      TrainingRuns runs,
      StoredRecordSets sets) {
    this.index = index;
    this.datasets = datasets;
    this.models = models;
    this.runs = runs;
    this.sets = sets;
  }

  /** Looks for persons by any of these identifiers. */
  public SubjectLookup find(UUID tenant, List<Identifier> identifiers) {
    return describe(tenant, index.find(tenant, identifiers.stream()));
  }

  /**
   * Says where records are.
   *
   * @param records by data-set version
   */
  public SubjectLookup describe(UUID tenant, Map<UUID, RecordSet> records) {
    List<UUID> stale =
        datasets.readyVersions().stream()
            .filter(
                v -> v.indexState() == IndexState.BUILDING || v.indexState() == IndexState.STALE)
            .map(DatasetVersion::id)
            .toList();
    List<DatasetHits> inData = new ArrayList<>();
    List<ModelHits> inModels = new ArrayList<>();
    new TreeMap<>(records)
        .forEach(
            (id, set) -> {
              DatasetVersion version = datasets.version(id);
              if (version.state() == State.READY && !set.isEmpty()) {
                inData.add(
                    new DatasetHits(
                        id,
                        version.place().datasetId(),
                        version.place().datasetName(),
                        version.place().practice(),
                        version.place().ordinal(),
                        set.size(),
                        version.content().rowCount().orElse(0)));
                for (ModelVersion model : models.trainedOn(id)) {
                  hits(tenant, model, set).ifPresent(inModels::add);
                }
              }
            });
    return new SubjectLookup(stale.isEmpty(), stale, inData, inModels);
  }

  private Optional<ModelHits> hits(UUID tenant, ModelVersion model, RecordSet wanted) {
    Optional<TrainingRun> run = runs.ofVersion(model.id());
    if (run.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> touched = new ArrayList<>();
    int hits = 0;
    for (TrainingShard shard : run.get().shards()) {
      int inShard = sets.of(tenant, shard.records()).and(wanted).size();
      if (inShard > 0) {
        touched.add(shard.shard());
        hits += inShard;
      }
    }
    return hits == 0
        ? Optional.empty()
        : Optional.of(
            new ModelHits(
                model.id(),
                model.place().modelName(),
                model.place().ordinal(),
                model.state().name(),
                model.training().provenanceGrade(),
                hits,
                model.training().shards(),
                touched));
  }
}
