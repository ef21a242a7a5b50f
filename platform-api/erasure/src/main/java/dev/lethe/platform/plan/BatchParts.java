// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.dataset.StoredRecordSets;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.Joined;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.request.BatchNumber;
import dev.lethe.platform.request.JoinedRequests;
import dev.lethe.platform.request.RequestFacts;
import dev.lethe.platform.request.RequestRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Says what each request of a batch has in each target, as counted for itself alone. */
@ApplicationScoped
class BatchParts {

  private final StoredRecordSets sets;

  BatchParts(StoredRecordSets sets) {
    this.sets = sets;
  }

  /**
   * The requests of a plan.
   *
   * @param models one target for each of {@code holding}
   */
  Joined of(
      UUID tenant,
      UUID batch,
      JoinedRequests requests,
      List<DataTarget> data,
      List<ModelTarget> models,
      List<Holder> holding) {
    return new Joined(
        BatchNumber.of(batch).text(),
        requests.members().stream()
            .map(
                member -> {
                  List<Joined.Part> parts = new ArrayList<>();
                  for (DataTarget target : data) {
                    records(member, target.versionId())
                        .map(own -> new Joined.Part(target.id(), own.digest(), own.hits()))
                        .ifPresent(parts::add);
                  }
                  for (int i = 0; i < models.size(); i++) {
                    part(tenant, member, models.get(i), holding.get(i)).ifPresent(parts::add);
                  }
                  return new Joined.JoinedRequest(member.id(), member.reference(), parts);
                })
            .toList());
  }

  private Optional<Joined.Part> part(
      UUID tenant, RequestFacts member, ModelTarget target, Holder holder) {
    Optional<RequestRecords> own = records(member, target.held().datasetVersionId());
    RecordSet held =
        own.map(records -> sets.of(tenant, records.digest()).and(holder.trained()))
            .orElseGet(RecordSet::of);
    return held.isEmpty()
        ? Optional.empty()
        : own.map(records -> new Joined.Part(target.id(), records.digest(), held.size()));
  }

  private static Optional<RequestRecords> records(RequestFacts member, UUID version) {
    return member.records().stream().filter(r -> r.datasetVersionId().equals(version)).findFirst();
  }
}
