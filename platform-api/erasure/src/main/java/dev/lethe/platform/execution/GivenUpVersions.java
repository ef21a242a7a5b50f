// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.DatasetVersion.State;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.StoredRecordSets;
import dev.lethe.platform.execution.ErasedVersions.Erased;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestKind;
import dev.lethe.platform.subject.Suppressions;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Gives up the data-set versions that hold the records of a request, and every model that learned
 * from them and is in no use.
 */
@ApplicationScoped
class GivenUpVersions {

  private final TenantTransaction transactions;
  private final ErasedVersions erased;
  private final Datasets datasets;
  private final Suppressions suppressions;
  private final StoredRecordSets sets;
  private final ComparisonModels comparisons;
  private final UnfinishedWork unfinished;
  private final ErasureRequests requests;
  private final AuditLog audit;

  GivenUpVersions(
      TenantTransaction transactions,
      ErasedVersions erased,
      Datasets datasets,
      Suppressions suppressions,
      StoredRecordSets sets,
      ComparisonModels comparisons,
      UnfinishedWork unfinished,
      ErasureRequests requests,
      AuditLog audit) {
    this.transactions = transactions;
    this.erased = erased;
    this.datasets = datasets;
    this.suppressions = suppressions;
    this.sets = sets;
    this.comparisons = comparisons;
    this.unfinished = unfinished;
    this.requests = requests;
    this.audit = audit;
  }

  /**
   * Locks what is given up, before anything that was made of it.
   *
   * @return models that end with it, to be locked next
   */
  Set<UUID> lock(PlanDocument plan) {
    UUID request = plan.request();
    Set<UUID> versions =
        datasets.lock(
            () ->
                erased.of(request).stream()
                    .flatMap(version -> erased.holding(request, version.before()).stream())
                    .collect(Collectors.toSet()));
    return unfinished.models(Set.of(request), versions);
  }

  /**
   * Keeps what a plan erased from coming back, the records of each request for itself, while it can
   * still be looked up; outside any transaction, and may be repeated.
   */
  void remember(UUID tenant, PlanDocument plan) {
    for (Erased version : transactions.call(tenant, () -> erased.of(plan.request()))) {
      DatasetVersion before = transactions.call(tenant, () -> datasets.version(version.before()));
      if (before.state() != State.PURGED) {
        DataTarget target = plan.data(before.id());
        plan.requests().forEach(request -> remember(tenant, plan, target, before, request));
      }
    }
  }

  private void remember(
      UUID tenant, PlanDocument plan, DataTarget target, DatasetVersion version, UUID request) {
    Optional<Digest> records =
        plan.batch().isEmpty()
            ? Optional.of(target.records())
            : plan.part(request, target.id()).map(PlanDocument.Joined.Part::records);
    if (records.isEmpty()) {
      return;
    }
    boolean person =
        transactions.call(
            tenant, () -> requests.facts(tenant, request).kind() == RequestKind.PERSON);
    suppressions.add(
        tenant,
        request,
        version.place().datasetId(),
        version.id(),
        new Suppressions.Erased(
            sets.of(tenant, records.get()), sets.of(tenant, target.records()), person));
  }

  /** Gives up what a plan erased; in the caller's transaction. */
  void giveUp(UUID tenant, PlanDocument plan) {
    UUID request = plan.request();
    for (Erased version : erased.of(request)) {
      if (datasets.version(version.before()).state() == State.PURGED) {
        // Another request was first, after this one had begun.
        continue;
      }
      for (UUID holding : erased.holding(request, version.before())) {
        var unused = datasets.purge(tenant, holding);
        comparisons.forget(tenant, holding);
        unfinished.discard(tenant, Set.of(request), holding);
      }
      audit.record(
          tenant,
          Progression.WORKER,
          "dataset-version.purge",
          "dataset-version/" + version.before(),
          Map.of("request", request.toString()));
    }
  }
}
