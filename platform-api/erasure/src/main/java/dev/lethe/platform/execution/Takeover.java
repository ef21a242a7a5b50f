// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.execution.TreatmentFacts.Candidate;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Lets treated models take the place of those before; in the caller's transaction. */
@ApplicationScoped
class Takeover {

  private final Treatments treatments;
  private final Succession models;
  private final AuditLog audit;
  private final Clock clock;

  Takeover(Treatments treatments, Succession models, AuditLog audit, Clock clock) {
    this.treatments = treatments;
    this.models = models;
    this.audit = audit;
    this.clock = clock;
  }

  /** Locks what was done under a plan; before the data and models that it was done to. */
  void lock(PlanDocument plan) {
    List<TreatmentEntity> unused = treatments.locked(treated(plan));
  }

  /** Models that end or take over, to be locked first. */
  Set<UUID> models(PlanDocument plan) {
    return treatments.ofRequest(plan.request()).stream()
        .flatMap(TreatmentFacts::versions)
        .collect(Collectors.toSet());
  }

  private static List<UUID> treated(PlanDocument plan) {
    return plan.models().stream().map(ModelTarget::treated).toList();
  }

  /** Ends the models before, and the treated ones that an earlier plan left and did not pass. */
  void of(UUID tenant, PlanDocument plan) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<TreatmentFacts> all = treatments.ofRequest(plan.request());
    Set<UUID> passed = new HashSet<>();
    for (TreatmentEntity row : treatments.locked(treated(plan))) {
      UUID candidate = row.facts().candidate().orElseThrow().versionId();
      passed.add(candidate);
      models.takeOver(tenant, row.originalVersionId, candidate);
      row.finalisedAt = now;
      audit.record(
          tenant,
          Progression.WORKER,
          "model-version.tombstone",
          "model-version/" + row.originalVersionId,
          Map.of("request", plan.request().toString()));
    }
    for (TreatmentFacts treatment : all) {
      treatment
          .candidate()
          .map(Candidate::versionId)
          .filter(candidate -> !passed.contains(candidate))
          .ifPresent(candidate -> models.discard(tenant, candidate));
    }
  }
}
