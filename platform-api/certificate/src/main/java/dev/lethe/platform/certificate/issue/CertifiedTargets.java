// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.platform.approval.Decisions;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.certificate.IssuingRecord;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.StoredRecordSets;
import dev.lethe.platform.execution.ErasedVersions;
import dev.lethe.platform.execution.ErasedVersions.Erased;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.execution.TreatmentFacts;
import dev.lethe.platform.execution.Treatments;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.plan.Revisions;
import dev.lethe.platform.report.Reports;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestFacts;
import dev.lethe.platform.tenant.Tenants;
import dev.lethe.platform.training.TrainedModels;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what the evidence of one target is made from, in the caller's transaction. */
@ApplicationScoped
class CertifiedTargets {

  private final IssuingRecord record;
  private final Tenants tenants;
  private final ErasureRequests requests;
  private final Plans plans;
  private final Revisions revisions;
  private final Decisions decisions;
  private final Treatments treatments;
  private final TrainedModels models;
  private final Datasets datasets;
  private final ErasedVersions erased;
  private final Reports reports;
  private final Artifacts artifacts;
  private final StoredRecordSets sets;

  CertifiedTargets(
      IssuingRecord record,
      Tenants tenants,
      ErasureRequests requests,
      Plans plans,
      Revisions revisions,
      Decisions decisions,
      Treatments treatments,
      TrainedModels models,
      Datasets datasets,
      ErasedVersions erased,
      Reports reports,
      Artifacts artifacts,
      StoredRecordSets sets) {
    this.record = record;
    this.tenants = tenants;
    this.requests = requests;
    this.plans = plans;
    this.revisions = revisions;
    this.decisions = decisions;
    this.treatments = treatments;
    this.models = models;
    this.datasets = datasets;
    this.erased = erased;
    this.reports = reports;
    this.artifacts = artifacts;
    this.sets = sets;
  }

  CertifiedTarget read(UUID tenant, TargetInput input) {
    PlanFacts plan = plans.get(input.planId());
    UUID lead = plan.document().request();
    ModelTarget target = plan.document().model(input.targetId());
    RequestFacts request = requests.facts(tenant, input.requestId().orElse(lead));
    TreatmentFacts treatment = treatments.of(target);
    Erased version = erased.of(lead, target.held().datasetVersionId()).orElseThrow();
    UUID report = treatment.result().reportId().orElseThrow();
    return new CertifiedTarget(
        tenants.get(tenant),
        request,
        !requests.leftOut(Set.of(request.id())).isEmpty(),
        new Salts(request.salt()),
        plan,
        target,
        decisions.of(plan.id()),
        treatment,
        treatments.naming(plan.document().requests(), treatment.origin().modelVersionId()),
        models.get(treatment.origin().modelVersionId()),
        models.get(treatment.candidate().orElseThrow().versionId()),
        datasets.version(version.before()),
        datasets.version(version.after()),
        version,
        own(tenant, plan.document(), target, request.id()),
        document(tenant, treatment.run().outcome().orElseThrow(), RunOutcome.class),
        document(tenant, treatment.registered().orElseThrow().testPlan(), TestPlan.class),
        reports.document(tenant, report),
        reports.replay(report));
  }

  /** What a certificate was made from, as it is known today. */
  CertifiedTarget readAgain(UUID tenant, String certificate) {
    IssuingRecord.Origin origin = record.origin(certificate);
    Digest approved = origin.evidence().coverage().approvals().get(0).planDigest();
    PlanFacts plan = revisions.of(origin.request(), approved).orElseThrow();
    ModelTarget target =
        plan.document().models().stream()
            .filter(t -> t.treated().equals(origin.target()))
            .findFirst()
            .orElseThrow();
    return read(tenant, new TargetInput(plan.id(), target.id(), Optional.of(origin.request())));
  }

  /** The records that a model held of one request, whatever others were treated with them. */
  private RecordSet own(UUID tenant, PlanDocument plan, ModelTarget target, UUID request) {
    RecordSet all = sets.of(tenant, target.test().samples().forget());
    return plan.part(request, target.id())
        .map(part -> all.and(sets.of(tenant, part.records())))
        .orElse(all);
  }

  private <T> T document(UUID tenant, Digest digest, Class<T> type) {
    try {
      return CanonicalJson.read(artifacts.read(tenant, digest), type);
    } catch (JsonException e) {
      throw new IllegalStateException("the stored document " + digest + " cannot be read", e);
    }
  }
}
