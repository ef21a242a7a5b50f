// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.canary.CanaryPlan.Riders;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.plan.EarlierBlocks;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.report.Reports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Blocks that treatments were given, and what their reports say of them. */
@ApplicationScoped
class CarriedBlocks implements EarlierBlocks {

  private final Treatments treatments;
  private final Reports reports;

  /** Looked up late: plans ask this class what was carried before. */
  private final Instance<Plans> plans;

  CarriedBlocks(Treatments treatments, Reports reports, Instance<Plans> plans) {
    this.treatments = treatments;
    this.reports = reports;
    this.plans = plans;
  }

  @Override
  public List<Digest> of(UUID modelVersion) {
    return treatments.ofVersion(modelVersion).stream()
        .flatMap(t -> riders(t).stream())
        .map(Riders::records)
        .distinct()
        .toList();
  }

  /**
   * Blocks of a model version that reports say something of which were there before a plan; the
   * same at every step of its work.
   *
   * @param planId ids of plans and reports rise in time
   */
  List<Digest> lookedAt(UUID modelVersion, UUID planId) {
    return treatments.ofVersion(modelVersion).stream()
        .filter(t -> t.result().reportId().filter(id -> id.compareTo(planId) < 0).isPresent())
        .flatMap(t -> riders(t).stream())
        .map(Riders::records)
        .distinct()
        .toList();
  }

  private Optional<Riders> riders(TreatmentFacts treatment) {
    ModelTarget target =
        plans.get().get(treatment.origin().planId()).document().model(treatment.targetId());
    return target.test().canaries().flatMap(c -> c.riders());
  }

  @Override
  public boolean traced(UUID tenant, Collection<UUID> requests, UUID modelVersion) {
    return treatments.naming(requests, modelVersion).stream()
        .flatMap(t -> t.result().reportId().stream())
        .max(Comparator.naturalOrder())
        .flatMap(report -> reports.document(tenant, report).results().canaries())
        .flatMap(CanaryFindings::block)
        .filter(block -> block.finding().seen())
        .isPresent();
  }
}
