// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Ensemble;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.dataset.StoredRecordSets;
import dev.lethe.platform.request.RequestRecords;
import dev.lethe.platform.training.TrainedModel;
import dev.lethe.platform.training.TrainedModels;
import dev.lethe.platform.training.TrainingShard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds the model versions whose training read some of the records, by exact membership. */
@ApplicationScoped
public class Holders {

  private final TrainedModels models;
  private final StoredRecordSets sets;

  Holders(TrainedModels models, StoredRecordSets sets) {
    this.models = models;
    this.sets = sets;
  }

  /** Model versions in use that hold any of the records, by data-set version and id. */
  List<Holder> of(UUID tenant, List<RequestRecords> wanted) {
    List<Holder> holders = new ArrayList<>();
    for (RequestRecords records : wanted) {
      RecordSet forget = sets.of(tenant, records.digest());
      for (TrainedModel model : models.trainedOn(records.datasetVersionId())) {
        holder(tenant, model, forget).ifPresent(holders::add);
      }
    }
    return holders;
  }

  /** Names of the model versions in use that hold any of the records, by id. */
  public Map<UUID, String> names(UUID tenant, List<RequestRecords> wanted) {
    return of(tenant, wanted).stream().collect(Collectors.toMap(Holder::versionId, Holder::name));
  }

  /**
   * Names of the model versions in use that hold records of one request and of each of some others,
   * by id. Models and what they learned are read once, however many the others are.
   *
   * @param own of the one
   * @param others by request
   */
  public Map<UUID, SortedMap<UUID, String>> shared(
      UUID tenant, List<RequestRecords> own, Map<UUID, List<RequestRecords>> others) {
    List<Holder> holders = of(tenant, own);
    Map<UUID, SortedMap<UUID, String>> shared = new TreeMap<>();
    others.forEach((request, records) -> shared.put(request, names(tenant, holders, records)));
    return shared;
  }

  private SortedMap<UUID, String> names(
      UUID tenant, List<Holder> holders, List<RequestRecords> wanted) {
    SortedMap<UUID, String> names = new TreeMap<>();
    for (RequestRecords records : wanted) {
      RecordSet theirs = sets.of(tenant, records.digest());
      holders.stream()
          .filter(h -> h.model().datasetVersionId().equals(records.datasetVersionId()))
          .filter(h -> h.trained().intersects(theirs))
          .forEach(h -> names.put(h.versionId(), h.name()));
    }
    return names;
  }

  private Optional<Holder> holder(UUID tenant, TrainedModel model, RecordSet forget) {
    RecordSet trained = RecordSet.of();
    List<Integer> touched = new ArrayList<>();
    int kept = 0;
    double tail = 0;
    for (TrainingShard shard : model.shards()) {
      RecordSet records = sets.of(tenant, shard.records());
      trained = trained.or(records);
      if (records.intersects(forget)) {
        touched.add(shard.shard());
        int left = records.andNot(forget).size();
        kept += left;
        tail += left * tail(tenant, model, shard, forget);
      }
    }
    if (touched.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Holder(
            model, trained, trained.and(forget), touched, kept, kept == 0 ? 1 : tail / kept));
  }

  /** The part of a shard's training that follows its first slices without any of the records. */
  private double tail(UUID tenant, TrainedModel model, TrainingShard shard, RecordSet forget) {
    List<Integer> sizes = new ArrayList<>();
    int intact = 0;
    for (Digest digest : shard.slices()) {
      RecordSet slice = sets.of(tenant, digest);
      if (intact == sizes.size() && !slice.intersects(forget)) {
        intact++;
      }
      sizes.add(slice.andNot(forget).size());
    }
    return model.recipe().ensemble().orElse(Ensemble.PLAIN).tail(sizes, intact);
  }
}
