// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.dataset.DatasetVersion.State;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.plan.Holders;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which of two requests that treated the same data goes on: the first whose work passed. What the
 * other one made still holds the records of the first.
 */
@ApplicationScoped
class Contention {

  private final Datasets datasets;
  private final ErasedVersions erased;
  private final Treatments treatments;
  private final Succession models;
  private final Holders holders;
  private final ErasureRequests requests;
  private final TenantTransaction transactions;

  Contention(
      Datasets datasets,
      ErasedVersions erased,
      Treatments treatments,
      Succession models,
      Holders holders,
      ErasureRequests requests,
      TenantTransaction transactions) {
    this.datasets = datasets;
    this.erased = erased;
    this.treatments = treatments;
    this.models = models;
    this.holders = holders;
    this.requests = requests;
    this.transactions = transactions;
  }

  /**
   * Asks for data and models to be what they were when the work began, and for no other model to
   * hold the records. The row locks on the data make requests on the same data come here one after
   * another.
   *
   * @throws StepFailure PLAN_STALE
   */
  void requireFirst(PlanDocument plan) throws StepFailure {
    List<DataTarget> data =
        plan.data().stream().sorted(Comparator.comparing(DataTarget::versionId)).toList();
    for (DataTarget target : data) {
      if (!datasets.lockedReady(target.versionId())
          || erased.isGivenUp(plan.request(), target.versionId())) {
        throw stale(target.name());
      }
    }
    for (ModelTarget target : plan.models()) {
      TreatmentFacts done = treatments.of(target);
      if (!models.mayTakeOver(
          done.origin().modelVersionId(), done.candidate().orElseThrow().versionId())) {
        throw stale(target.held().name());
      }
    }
    requireAllTreated(plan);
  }

  /**
   * Nobody can register a model that learned from these data before the transaction ends, and
   * nobody once they are given up.
   */
  private void requireAllTreated(PlanDocument plan) throws StepFailure {
    UUID tenant = transactions.current();
    Map<UUID, String> others =
        new TreeMap<>(holders.names(tenant, requests.joined(tenant, plan.request()).records()));
    plan.models().forEach(target -> others.remove(target.held().versionId()));
    if (!others.isEmpty()) {
      throw StepFailure.fatal(
          ProblemType.PLAN_STALE,
          "Other models hold the records by now, and the plan is made anew for them too: "
              + String.join(", ", others.values())
              + ".");
    }
  }

  /** What of a plan's data gave way to another request, whose work was done first. */
  Optional<String> givenWay(PlanDocument plan) {
    return plan.data().stream()
        .filter(
            target ->
                datasets.version(target.versionId()).state() != State.READY
                    || erased.isGivenUp(plan.request(), target.versionId()))
        .map(DataTarget::name)
        .findFirst();
  }

  /** What was planned for gave way to another request. */
  static StepFailure stale(String name) {
    return StepFailure.fatal(
        ProblemType.PLAN_STALE,
        name
            + " is replaced for another request, which was faster. Its records are carried"
            + " over, and the plan is made anew for what takes its place.");
  }
}
