// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.execution.ErasedVersions.Erased;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestKind;
import dev.lethe.platform.subject.Suppressions;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Step {@code finalise}: the treated models take over, and everything that still holds the records
 * is given up: the models before, treated models that did not pass, every comparison model that
 * learned from the records, and the data-set versions before with their index.
 */
@ApplicationScoped
class Finalise implements StepHandler {

  static final String KIND = "finalise";

  private final TenantTransaction transactions;
  private final Plans plans;
  private final ErasureRequests requests;
  private final Treatments treatments;
  private final Succession models;
  private final ErasedVersions erased;
  private final Datasets datasets;
  private final ComparisonModels comparisons;
  private final Artifacts artifacts;
  private final Suppressions suppressions;
  private final AuditLog audit;
  private final Clock clock;

  Finalise(
      TenantTransaction transactions,
      Plans plans,
      ErasureRequests requests,
      Treatments treatments,
      Succession models,
      ErasedVersions erased,
      Datasets datasets,
      ComparisonModels comparisons,
      Artifacts artifacts,
      Suppressions suppressions,
      AuditLog audit,
      Clock clock) {
    this.transactions = transactions;
    this.plans = plans;
    this.requests = requests;
    this.treatments = treatments;
    this.models = models;
    this.erased = erased;
    this.datasets = datasets;
    this.comparisons = comparisons;
    this.artifacts = artifacts;
    this.suppressions = suppressions;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean mayFail() {
    return false;
  }

  @Override
  public StepResult run(StepContext context) {
    UUID tenant = context.tenantId();
    UUID planId = context.input(PlanInput.class).planId();
    PlanFacts plan = transactions.call(tenant, () -> plans.get(planId));
    return StepResult.of(() -> commit(context, plan))
        .withDetail(plan.document().models().size() + " models taken over by their successors.");
  }

  private void commit(StepContext context, PlanFacts plan) {
    UUID tenant = context.tenantId();
    UUID request = plan.document().request();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    boolean person = requests.facts(tenant, request).kind() == RequestKind.PERSON;
    Set<UUID> passed = new HashSet<>();
    for (ModelTarget target : plan.document().models()) {
      TreatmentEntity row = treatments.locked(target.carriedOver().orElse(target.id()));
      UUID candidate = row.facts().candidateVersionId().orElseThrow();
      passed.add(candidate);
      models.takeOver(tenant, row.originalVersionId, candidate);
      row.finalisedAt = now;
      told(tenant, "model-version.tombstone", "model-version/" + row.originalVersionId, request);
    }
    for (TreatmentFacts treatment : treatments.ofRequest(request)) {
      treatment
          .candidateVersionId()
          .filter(candidate -> !passed.contains(candidate))
          .ifPresent(candidate -> models.discard(tenant, candidate));
    }
    comparisons.release(tenant, request);
    for (Erased version : erased.of(request)) {
      suppressions.add(
          tenant,
          request,
          datasets.version(version.before()).place().datasetId(),
          version.before(),
          records(tenant, plan.document().data(version.before())),
          person);
      var unused = datasets.purge(tenant, version.before());
      for (UUID holding : erased.holding(request, version.before())) {
        comparisons.forget(tenant, holding);
        discardUnfinished(tenant, request, holding);
      }
      told(tenant, "dataset-version.purge", "dataset-version/" + version.before(), request);
    }
  }

  /** Other requests may have treated models on these records and never have come to an end. */
  private void discardUnfinished(UUID tenant, UUID request, UUID holding) {
    for (TreatmentFacts other : treatments.learningFrom(holding)) {
      if (!other.requestId().equals(request) && other.finalisedAt().isEmpty()) {
        other.candidateVersionId().ifPresent(candidate -> models.discard(tenant, candidate));
      }
    }
  }

  private RecordSet records(UUID tenant, DataTarget data) {
    try {
      return RecordSet.read(artifacts.read(tenant, data.records()));
    } catch (IOException e) {
      throw new UncheckedIOException("record set " + data.records() + " cannot be read", e);
    }
  }

  private void told(UUID tenant, String action, String object, UUID request) {
    audit.record(tenant, Progression.WORKER, action, object, Map.of("request", request.toString()));
  }
}
